import { useEffect, useMemo, useState } from "react";
import type { Attachment } from "../attachment";
import type { ImageView } from "../useImageView";
import { TileLayer } from "./TileLayer";

export interface ShownPicture {
  /** The overview of a large picture; of all others, and when there is none, the picture. */
  src: string;
  /** What is shown over the overview. */
  layer: TileLayer | undefined;
  /** For when `src` does not load, while there is something else to show. */
  onFailed: (() => void) | undefined;
}

/** The address of a picture to be seen as a whole. */
export function overviewOf({ url, tiles }: Attachment): string {
  return tiles ? `${url}/overview` : url;
}

/** How a picture is shown: a large one by its overview and tiles, as soon as they are made. */
export function useLargePicture(attachment: Attachment): ShownPicture {
  const { url, width, height, tiles } = attachment;
  const [whole, setWhole] = useState<string>();
  const { side, levels } = (whole === url ? null : tiles) ?? {};
  const layer = useMemo(() => {
    if (!side || !levels || !width || !height) return undefined;
    return new TileLayer(url, { width, height }, { side, levels });
  }, [url, width, height, side, levels]);
  const src = layer === undefined ? url : overviewOf(attachment);
  return { src, layer, onFailed: layer && (() => setWhole(url)) };
}

/** Brings the tiles that are in sight. */
export function useTilesInView(layer: TileLayer | undefined, view: ImageView): void {
  const { paneRef, natural, scale, x, y, quarters } = view;
  useEffect(() => {
    const pane = paneRef.current;
    if (layer === undefined || pane === null || natural === null) return;
    // From the centres of both; a turn exchanges the sides of what is in sight.
    const [across, down] = [pane.clientWidth / 2 / scale, pane.clientHeight / 2 / scale];
    const isLying = quarters % 2 === 1;
    const [halfWidth, halfHeight] = isLying ? [down, across] : [across, down];
    const at = turnedBack({ x: -x / scale, y: -y / scale }, quarters);
    const [middleX, middleY] = [natural.width / 2 + at.x, natural.height / 2 + at.y];
    const part = {
      left: middleX - halfWidth,
      right: middleX + halfWidth,
      top: middleY - halfHeight,
      bottom: middleY + halfHeight,
    };
    layer.look(part, scale);
  });
}

/** A place on the page as one of the picture, which is turned clockwise about its middle. */
function turnedBack({ x, y }: { x: number; y: number }, quarters: number) {
  switch (quarters % 4) {
    case 1:
      return { x: y, y: -x };
    case 2:
      return { x: -x, y: -y };
    case 3:
      return { x: -y, y: x };
    default:
      return { x, y };
  }
}
