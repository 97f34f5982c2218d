import { useEffect, useRef } from "react";
import type { Camera } from "./Camera";
import type { Pointing } from "./Pointing";

interface CrosshairProps {
  camera: Camera;
  pointing: Pointing;
  /** Something else is in hand: keys move that, and only the pointer has a cross. */
  isForPointer: boolean;
  isShown: boolean;
}

/** Two lines across the pane, moved without drawing anything anew. */
export function Crosshair({ camera, pointing, isForPointer, isShown }: CrosshairProps) {
  const across = useRef<HTMLDivElement>(null);
  const down = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const { cursor } = pointing;
      const isMeant = isShown && (pointing.isByPointer || !isForPointer);
      const isVisible = isMeant && cursor !== undefined;
      for (const line of [across.current, down.current]) {
        if (line !== null) line.hidden = !isVisible;
      }
      if (!isVisible || across.current === null || down.current === null) return;
      const { x, y } = camera.toPane(cursor);
      across.current.style.transform = `translateY(${y + camera.pane.height / 2}px)`;
      down.current.style.transform = `translateX(${x + camera.pane.width / 2}px)`;
    };
    place();
    const stops = [pointing.subscribe(place), camera.onMove(place)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [camera, pointing, isForPointer, isShown]);
  return (
    <>
      <div ref={across} className="sh-across" hidden />
      <div ref={down} className="sh-down" hidden />
    </>
  );
}
