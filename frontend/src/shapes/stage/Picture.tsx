import type { RefObject } from "react";
import { ReloadableImage } from "#attachments";
import type { Size } from "../geometry";
import type { Asked } from "../model/asked";

interface PictureProps {
  pictureRef: RefObject<HTMLImageElement | null>;
  src: string;
  alt: string;
  /** Its place among what can be looked at. */
  style: React.CSSProperties;
}

/** The picture that is drawn on; mounted anew for each. */
export function Picture({ pictureRef, ...others }: PictureProps) {
  return (
    <ReloadableImage
      ref={pictureRef}
      className="sh-image"
      failedClassName="sh-failed"
      what="picture"
      decoding="async"
      {...others}
    />
  );
}

/** Above this a pixel of the picture is a block: edges should be seen, not smoothed. */
const pixelatedFrom = 3;

/** Where the picture lies in a world of a size, which may reach beyond it. */
export function pictureStyle({ edges, picture }: Asked, world: Size, scale: number) {
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`;
  const isBlocky = scale * devicePixelRatio >= pixelatedFrom;
  return {
    left: share(-edges.left, world.width),
    top: share(-edges.top, world.height),
    width: share(picture.width, world.width),
    height: share(picture.height, world.height),
    imageRendering: isBlocky ? ("pixelated" as const) : ("auto" as const),
  };
}
