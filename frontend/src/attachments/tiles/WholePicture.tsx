import type { ComponentProps } from "react";
import { type Attachment, nameOf } from "../attachment";
import { useLargePicture } from "./useLargePicture";

interface WholePictureProps extends Pick<ComponentProps<"img">, "loading"> {
  attachment: Attachment;
}

/** A picture that is seen as a whole and not zoomed; of a large one that is its overview. */
export function WholePicture({ attachment, ...others }: WholePictureProps) {
  const { src, onFailed } = useLargePicture(attachment);
  return <img key={src} src={src} alt={nameOf(attachment)} onError={onFailed} {...others} />;
}
