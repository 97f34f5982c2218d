import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Look } from "./view";

interface SharedLook {
  look: Look | null;
  setLook: (next: (before: Look | null) => Look | null) => void;
}

const Shared = createContext<SharedLook | null>(null);

/** The pictures within are zoomed and moved together. */
export function ImagesInStep({ children }: { children: ReactNode }) {
  const [look, setLook] = useState<Look | null>(null);
  const shared = useMemo(() => ({ look, setLook }), [look]);
  return <Shared.Provider value={shared}>{children}</Shared.Provider>;
}

/** How a picture is looked at, by itself or in step with others; `null` while it fits its pane. */
export function useLook(): SharedLook {
  const [look, setLook] = useState<Look | null>(null);
  return useContext(Shared) ?? { look, setLook };
}
