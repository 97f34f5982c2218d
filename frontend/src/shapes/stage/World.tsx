import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { Camera } from "./Camera";

/** As large as all that can be looked at, and moved by the camera. */
export function World({ camera, children }: { camera: Camera; children: ReactNode }) {
  const world = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => (world.current === null ? undefined : camera.carry(world.current)),
    [camera],
  );
  return (
    <div ref={world} className="sh-world">
      {children}
    </div>
  );
}
