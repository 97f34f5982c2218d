import { useEffect, useState } from "react";
import type { PassOnPanel } from "./PassOnPanel";

let loaded: typeof PassOnPanel | undefined;

/**
 * The panel of reasons, which nobody waits for: it comes after the first task is in sight, and is
 * there at once from then on, without a network too.
 */
export function usePassOnPanel(): typeof PassOnPanel | undefined {
  const [Panel, setPanel] = useState(() => loaded);
  useEffect(() => {
    if (loaded !== undefined) return;
    void import("./PassOnPanel").then((found) => {
      loaded = found.PassOnPanel;
      setPanel(() => loaded);
    });
  }, []);
  return Panel;
}
