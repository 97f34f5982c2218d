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
  const byLook = new Map<Look, Path2D>();
  for (const one of annotations) {
    const { left, top, right, bottom } = boundsOf(one);
    if (right < start.x || bottom < start.y || left > end.x || top > end.y) continue;
    const look = lookFor(one.label === undefined ? undefined : labels.get(one.label));
    const path = byLook.get(look) ?? new Path2D();
    byLook.set(look, path);
    trace(path, one, 4 / scale);
  }
  for (const [look, path] of byLook) {
    context.setLineDash([]);
    context.strokeStyle = "#fff";
    context.lineWidth = 4 / scale;
    context.stroke(path);
    context.setLineDash(dashes[look.dash]?.map((length) => length / scale) ?? []);
    context.strokeStyle = colours[look.hue] ?? colours[0];
    context.lineWidth = 1.75 / scale;
    context.stroke(path);
  }
}

function trace(path: Path2D, one: Annotation, radius: number) {
  if (one.type === "point") {
    path.moveTo(one.x + radius, one.y);
    path.arc(one.x, one.y, radius, 0, 2 * Math.PI);
    return;
  }
  if (one.type === "box" && one.rotation === undefined) {
    path.rect(one.left, one.top, one.width, one.height);
    return;
  }
  for (const { points, isClosed } of strokesOf(one)) {
    points.forEach(({ x, y }, place) => {
      if (place === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    if (isClosed) path.closePath();
  }
}
