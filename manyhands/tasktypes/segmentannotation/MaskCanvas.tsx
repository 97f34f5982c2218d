import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from "react";
import type { ImageView } from "#attachments";
import { drawMask, type Tile } from "./mask/draw";
import type { Mask } from "./mask/mask";

export interface MaskCanvasHandle {
  /** Shows a mask that is not yet the answer. */
  draw: (mask: Mask) => void;
}

interface MaskCanvasProps {
  ref: Ref<MaskCanvasHandle>;
  view: ImageView;
  mask: Mask;
  tileFor: (value: number) => Tile | undefined;
  opacity: number;
}

/** More pixels than these are not drawn at the full sharpness of the screen. */
const mostPixels = 2_500_000;

/** The areas over the picture, as large as the window: drawn anew when they or the view change. */
export function MaskCanvas({ ref, view, mask, tileFor, opacity }: MaskCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef(mask);
  const frame = useRef(0);

  function paint() {
    frame.current = 0;
    const pane = view.paneRef.current;
    const context = canvas.current?.getContext("2d");
    if (pane === null || canvas.current === null || !context) return;
    const { clientWidth: width, clientHeight: height } = pane;
    const density = width * height * devicePixelRatio ** 2 > mostPixels ? 1 : devicePixelRatio;
    const [wide, high] = [Math.round(width * density), Math.round(height * density)];
    if (wide === 0 || high === 0) return;
    if (canvas.current.width !== wide) canvas.current.width = wide;
    if (canvas.current.height !== high) canvas.current.height = high;
    const image = context.createImageData(wide, high);
    const scale = view.scale * density;
    const left = (width / 2 + view.x) * density - (shown.current.width * scale) / 2;
    const top = (height / 2 + view.y) * density - (shown.current.height * scale) / 2;
    drawMask(image, shown.current, { left, top, scale }, tileFor);
    context.putImageData(image, 0, 0);
  }
  const latest = useRef(paint);
  useLayoutEffect(() => {
    shown.current = mask;
  }, [mask]);
  useLayoutEffect(() => {
    latest.current = paint;
    paint();
  });
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  useImperativeHandle(ref, () => ({
    draw(next) {
      shown.current = next;
      frame.current ||= requestAnimationFrame(() => latest.current());
    },
  }));
  return <canvas ref={canvas} className="seg-mask" style={{ opacity }} />;
}
