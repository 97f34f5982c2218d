import { useLayoutEffect, useRef } from "react";
import type { Tile } from "./mask/draw";

/** How an area looks on the picture: colour and pattern. */
export function Swatch({ tile }: { tile: Tile | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(16, 16);
    const pixels = new Uint32Array(image.data.buffer);
    for (let at = 0; at < pixels.length; at += 1) {
      pixels[at] = tile?.[((at >> 4) % 8) * 8 + (at % 8)] ?? 0;
    }
    context.putImageData(image, 0, 0);
  }, [tile]);
  return <canvas ref={canvas} className="seg-swatch" width={16} height={16} />;
}
