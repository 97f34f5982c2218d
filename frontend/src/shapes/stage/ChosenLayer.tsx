import { useEffect, useMemo, useRef } from "react";
import type { Asked } from "../model/asked";
import { chosenIn, isShown } from "../model/choosing";
import type { DrawingState } from "../model/Drawing";
import type { Camera } from "./Camera";
import { Marks } from "./Marks";
import type { Pointing } from "./Pointing";
import "./layers.css";

interface ChosenLayerProps {
  asked: Asked;
  state: DrawingState;
  camera: Camera;
  pointing: Pointing;
  viewBox: string;
}

/** Several that are chosen together. While they are carried, one element is moved and no mark. */
export function ChosenLayer({ asked, state, camera, pointing, viewBox }: ChosenLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const { sheet, chosen, others, hidden, only } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the state, these alone matter.
  const together = useMemo(
    () => (others.size === 0 ? [] : chosenIn(state).filter((one) => isShown(state, one))),
    [sheet.annotations, chosen, others, hidden, only],
  );
  const isThere = together.length > 0;
  useEffect(() => {
    if (!isThere) return;
    const place = () => {
      if (layer.current === null) return;
      const { x, y } = pointing.carried ?? { x: 0, y: 0 };
      const { scale } = camera.view;
      layer.current.style.transform = `translate(${x * scale}px, ${y * scale}px)`;
    };
    place();
    return pointing.subscribe(place);
  }, [isThere, camera, pointing]);
  if (!isThere) return null;
  return (
    <div ref={layer} className="sh-chosen">
      <Marks camera={camera} viewBox={viewBox} annotations={together} asked={asked} />
    </div>
  );
}
