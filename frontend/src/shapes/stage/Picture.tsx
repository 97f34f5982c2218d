import type { CSSProperties, RefObject } from "react";
import {
  type Attachment,
  nameOf,
  ReloadableImage,
  type TileLayer,
  Tiles,
  useLargePicture,
} from "#attachments";
import type { Size } from "../geometry";
import type { Asked } from "../model/asked";
import type { Camera } from "./Camera";

/** What is drawn on, as the stage shows it. */
export interface ShownPicture {
  /** Its place. */
  style: CSSProperties;
  /** In pixels of the page. */
  width: number;
  /** What the magnifier shows, and what it shows over that. */
  ref: RefObject<HTMLImageElement | null>;
  tiles: RefObject<TileLayer | null>;
  camera: Camera;
}

interface PictureProps {
  attachment: Attachment;
  alt?: string;
  shown: Omit<ShownPicture, "width">;
}

/** The picture that is drawn on; mounted anew for each. */
export function Picture({ attachment, alt = nameOf(attachment), shown }: PictureProps) {
  const { src, isDivided, onFailed } = useLargePicture(attachment);
  const { style, ref, tiles, camera } = shown;
  return (
    <>
      <ReloadableImage
        key={src}
        ref={ref}
        className="sh-image"
        failedClassName="sh-failed"
        what="picture"
        decoding="async"
        src={src}
        alt={alt}
        style={style}
        onFailed={onFailed}
      />
      {isDivided && <Tiles ref={tiles} attachment={attachment} looking={camera} style={style} />}
    </>
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
