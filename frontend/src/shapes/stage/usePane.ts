import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Camera } from "./Camera";

/** The element through which a camera looks. */
export function usePane(camera: Camera): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => (pane.current === null ? undefined : camera.attach(pane.current)),
    [camera],
  );
  return pane;
}

/**
 * Zooms by wheel and by the pinch of a touchpad, unless `isMeant` leaves the wheel to the page. React
 * listens to the wheel passively, which could not keep the page from scrolling.
 */
export function useWheel(
  pane: RefObject<HTMLDivElement | null>,
  camera: Camera,
  isMeant?: (event: WheelEvent) => boolean,
): void {
  const latest = useRef(isMeant);
  useEffect(() => {
    latest.current = isMeant;
  });
  useEffect(() => {
    const { current } = pane;
    if (current === null) return;
    const listen = (event: WheelEvent) => {
      if (latest.current?.(event) === false) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.shiftKey) {
        camera.panBy({ x: -(event.deltaX || event.deltaY) * lines, y: 0 });
        return;
      }
      const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016));
      camera.zoomBy(factor, camera.fromCentre(event));
    };
    current.addEventListener("wheel", listen, { passive: false });
    return () => current.removeEventListener("wheel", listen);
  }, [pane, camera]);
}
