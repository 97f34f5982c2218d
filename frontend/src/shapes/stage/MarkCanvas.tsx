import { memo, useEffect, useRef } from "react";
import { boundsOf, strokesOf } from "../geometry";
import type { Annotation } from "../model/annotation";
import type { Label } from "../model/asked";
import type { Camera } from "./Camera";
import { colours, dashes, type Look } from "./looks";
import { lookFor } from "./MarkLayer";

interface MarkCanvasProps {
  camera: Camera;
  annotations: readonly Annotation[];
  labels: ReadonlyMap<string, Label>;
}

/** The same as `MarkLayer`, for more than elements of their own can bear: only what is in sight. */
export const MarkCanvas = memo(function MarkCanvas({
  camera,
  annotations,
  labels,
}: MarkCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      if (canvas.current !== null) paint(canvas.current, camera, annotations, labels);
    };
    const later = () => {
      frame ||= requestAnimationFrame(draw);
    };
    draw();
    const stop = camera.onMove(later);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [camera, annotations, labels]);
  return <canvas ref={canvas} className="sh-canvas" />;
});

function paint(
  canvas: HTMLCanvasElement,
  camera: Camera,
  annotations: readonly Annotation[],
  labels: ReadonlyMap<string, Label>,
) {
  const { width, height } = camera.pane;
  const ratio = devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  if (context === null) return;
  const { scale } = camera.view;
  const origin = camera.toPane({ x: 0, y: 0 });
  context.setTransform(
    scale * ratio,
    0,
    0,
    scale * ratio,
    (origin.x + width / 2) * ratio,
    (origin.y + height / 2) * ratio,
  );
  const start = camera.toPicture({ x: -width / 2, y: -height / 2 });
  const end = camera.toPicture({ x: width / 2, y: height / 2 });
  const inSight = annotations.filter((one) => {
    const { left, top, right, bottom } = boundsOf(one);
    return right >= start.x && bottom >= start.y && left <= end.x && top <= end.y;
  });
  const looked = Map.groupBy(inSight, (one) =>
    lookFor(one.label === undefined ? undefined : labels.get(one.label)),
  );
  context.strokeStyle = "#fff";
  context.lineWidth = 4 / scale;
  for (const one of inSight) outline(context, one, scale);
  context.lineWidth = 1.75 / scale;
  for (const [look, alike] of looked) {
    context.setLineDash(inSight.length > mostDashed ? [] : dashesOf(look, scale));
    context.strokeStyle = colours[look.hue] ?? colours[0];
    for (const one of alike) outline(context, one, scale);
  }
}

/** Patterns that nobody can tell apart are not drawn. */
const mostDashed = 2000;

function dashesOf(look: Look, scale: number): number[] {
  return dashes[look.dash]?.map((length) => length / scale) ?? [];
}

/** One by one: a path of thousands of shapes is slower by far. */
function outline(context: CanvasRenderingContext2D, one: Annotation, scale: number) {
  if (one.type === "box" && one.rotation === undefined) {
    context.strokeRect(one.left, one.top, one.width, one.height);
    return;
  }
  context.beginPath();
  if (one.type === "point") context.arc(one.x, one.y, 4 / scale, 0, 2 * Math.PI);
  for (const { points, isClosed } of strokesOf(one)) {
    points.forEach(({ x, y }, place) => {
      if (place === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    if (isClosed) context.closePath();
  }
  context.stroke();
}
