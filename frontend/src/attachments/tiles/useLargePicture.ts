import { useState } from "react";
import type { Attachment } from "../attachment";

/** The address of a picture to be seen as a whole. */
export function overviewOf({ url, tiles }: Attachment): string {
  return tiles ? `${url}/overview` : url;
}

/**
 * How a picture is shown: a large one by its overview and tiles. `onFailed` is for when `src` does not
 * load: while a picture is not divided it is shown as it is.
 */
export function useLargePicture(attachment: Attachment) {
  const { url, tiles } = attachment;
  const [whole, setWhole] = useState<string>();
  const isDivided = !!tiles && whole !== url;
  return {
    src: isDivided ? overviewOf(attachment) : url,
    isDivided,
    onFailed: isDivided ? () => setWhole(url) : undefined,
  };
}
