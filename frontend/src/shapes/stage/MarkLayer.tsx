import { memo } from "react";
import type { Annotation } from "../model/annotation";
import type { Label } from "../model/asked";
import type { Camera } from "./Camera";
import { lookOf, plainLook } from "./looks";
import { Mark } from "./Mark";
import { World } from "./World";

interface MarkLayerProps {
  camera: Camera;
  viewBox: string;
  annotations: readonly Annotation[];
  labels: ReadonlyMap<string, Label>;
  isSmooth: boolean;
}

/** More tags than this nobody can read. */
const mostTags = 150;

/** The annotations that are not in hand: drawn anew only when one of them changes. */
export const MarkLayer = memo(function MarkLayer(props: MarkLayerProps) {
  const { camera, viewBox, annotations, labels, isSmooth } = props;
  const hasTags = annotations.length <= mostTags;
  return (
    <World camera={camera}>
      <svg className="sh-layer" viewBox={viewBox} aria-hidden="true" focusable="false">
        {annotations.map((one) => {
          const label = one.label === undefined ? undefined : labels.get(one.label);
          return (
            <Mark
              key={one.uuid}
              shape={one}
              look={lookFor(label)}
              isSmooth={isSmooth}
              title={hasTags ? (label?.title ?? one.label) : undefined}
            />
          );
        })}
      </svg>
    </World>
  );
});

const looks = new Map<number, ReturnType<typeof lookOf>>();

/** The same object for the same label, so that marks stay as they are. */
export function lookFor(label: Label | undefined) {
  if (label === undefined) return plainLook;
  const look = looks.get(label.place) ?? lookOf(label.place);
  looks.set(label.place, look);
  return look;
}
