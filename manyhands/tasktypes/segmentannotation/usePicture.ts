import { useRef } from "react";
import { type Colours, factorFor } from "./mask/flood";
import type { Size } from "./useSegmentation";

/** The colours of the picture, looked at when they are first asked for. */
export function usePicture({ width, height }: Size) {
  const image = useRef<HTMLImageElement>(null);
  const known = useRef<Colours>(undefined);

  function colours(): Colours | undefined {
    const picture = image.current;
    if (known.current !== undefined || picture === null || !picture.complete) return known.current;
    if (picture.naturalWidth === 0) return undefined;
    // Of a large picture there is an overview: in a larger copy its pixels would be guesses.
    const shrunk = Math.round(width / picture.naturalWidth);
    const factor = Math.max(factorFor(width, height), shrunk);
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width / factor);
    canvas.height = Math.ceil(height / factor);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) return undefined;
    context.drawImage(picture, 0, 0, width / factor, height / factor);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    known.current = { width: canvas.width, height: canvas.height, data, factor };
    return known.current;
  }
  return { image, colours };
}
