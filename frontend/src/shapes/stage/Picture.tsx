import { type RefObject, useImperativeHandle, useRef } from "react";
import {
  type Attachment,
  nameOf,
  ReloadableImage,
  type TileLayer,
  Tiles,
  useLargePicture,
} from "#attachments";
import type { Bounds, Size } from "../geometry";
import type { Asked } from "../model/asked";
import type { Camera } from "./Camera";

/** What can be painted of a picture elsewhere. */
export interface PaintedPicture {
  /**
   * Paints a part, in pixels of the picture, at `scale` pixels of the page for one of those;
   * `repaint` is called when it could be sharper.
   */
  paint: (
    context: CanvasRenderingContext2D,
    part: Bounds,
    scale: number,
    repaint: () => void,
  ) => void;
}

interface PictureProps {
  pictureRef?: RefObject<PaintedPicture | null>;
  attachment: Attachment;
  alt?: string;
  camera: Camera;
  /** Of the picture. */
  size: Size;
  /** Its place among what can be looked at. */
  style: React.CSSProperties;
}

/** The picture that is drawn on; mounted anew for each. */
export function Picture({ pictureRef, attachment, alt, camera, size, style }: PictureProps) {
  const image = useRef<HTMLImageElement>(null);
  const tiles = useRef<TileLayer>(null);
  const { src, isDivided, onFailed } = useLargePicture(attachment);
  useImperativeHandle(pictureRef, () => ({
    paint(context, part, scale, repaint) {
      if (image.current !== null) paintPart(context, image.current, size, part);
      tiles.current?.paint(context, part, scale, repaint);
    },
  }));
  return (
    <>
      <ReloadableImage
        key={src}
        ref={image}
        className="sh-image"
        failedClassName="sh-failed"
        what="picture"
        decoding="async"
        src={src}
        alt={alt ?? nameOf(attachment)}
        style={style}
        onFailed={onFailed}
      />
      {isDivided && <Tiles ref={tiles} attachment={attachment} looking={camera} style={style} />}
    </>
  );
}

/** From an image of the picture, which may have fewer pixels. */
function paintPart(
  context: CanvasRenderingContext2D,
  image: HTMLImageElement,
  { width, height }: Size,
  { left, top, right, bottom }: Bounds,
) {
  const { complete, naturalWidth, naturalHeight } = image;
  if (!complete || naturalWidth === 0) return;
  const [across, down] = [naturalWidth / width, naturalHeight / height];
  const [wide, high] = [right - left, bottom - top];
  context.drawImage(
    image,
    ...([left * across, top * down, wide * across, high * down] as const),
    ...([left, top, wide, high] as const),
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
