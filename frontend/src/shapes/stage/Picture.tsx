import { type RefObject, useState } from "react";
import { Button } from "#kit";
import type { Size } from "../geometry";
import type { Asked } from "../model/asked";

interface PictureProps {
  pictureRef: RefObject<HTMLImageElement | null>;
  src: string;
  alt: string;
  /** Its place among what can be looked at. */
  style: React.CSSProperties;
}

/** Mounted anew for each picture, so that a failure is not that of the one before. */
export function Picture({ pictureRef, src, alt, style }: PictureProps) {
  const [tries, setTries] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed) {
    return (
      <div className="sh-failed" style={style}>
        <Button
          icon="refresh"
          onPress={() => {
            setTries(tries + 1);
            setFailed(false);
          }}
        >
          Load the picture again
        </Button>
      </div>
    );
  }
  return (
    <img
      ref={pictureRef}
      className="sh-image"
      src={tries === 0 ? src : `${src}${src.includes("?") ? "&" : "?"}again=${tries}`}
      alt={alt}
      decoding="async"
      draggable={false}
      style={style}
      onError={() => setFailed(true)}
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
