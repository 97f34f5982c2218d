import { lazy, memo, Suspense, useMemo } from "react";
import { cornersOf } from "../geometry";
import type { Annotation } from "../model/annotation";
import { type Asked, toolOf } from "../model/asked";
import type { Camera } from "./Camera";
import { MarkLayer } from "./MarkLayer";

// Few pictures have so much on them.
const MarkCanvas = lazy(async () => ({ default: (await import("./MarkCanvas")).MarkCanvas }));

interface MarksProps {
  camera: Camera;
  viewBox: string;
  annotations: readonly Annotation[];
  asked: Asked;
}

/** Above these, elements of their own are too many. */
const mostMarks = 5000;
const mostVertices = 20_000;

/** The annotations that are not in hand: elements of their own, or one canvas for very many. */
export const Marks = memo(function Marks({ camera, viewBox, annotations, asked }: MarksProps) {
  const byName = useMemo(() => new Map(asked.labels.map((one) => [one.name, one])), [asked]);
  const isMany = useMemo(() => areMany(annotations), [annotations]);
  if (isMany) {
    return (
      <Suspense>
        <MarkCanvas camera={camera} annotations={annotations} labels={byName} />
      </Suspense>
    );
  }
  return (
    <MarkLayer
      camera={camera}
      viewBox={viewBox}
      annotations={annotations}
      labels={byName}
      isSmooth={toolOf(asked, "line")?.isSpline === true}
    />
  );
});

function areMany(annotations: readonly Annotation[]): boolean {
  if (annotations.length > mostMarks) return true;
  const vertices = annotations.reduce((sum, one) => sum + cornersOf(one).length, 0);
  return vertices > mostVertices;
}
