import { createContext, useContext } from "react";
import type { Size } from "./geometry";

/** What shapes need to know of the picture they are on. */
export interface StageView {
  size: Size;
  /** Pixels of the page for one of the picture. */
  scale: number;
}

export const StageContext = createContext<StageView>({ size: { width: 1, height: 1 }, scale: 1 });

export const useStage = () => useContext(StageContext);
