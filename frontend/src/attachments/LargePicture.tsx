import { type ComponentProps, lazy, Suspense, useState } from "react";
import { type Attachment, nameOf, overviewOf } from "./attachment";
import type { TilesProps } from "./tiles/TilesInSight";

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

// Few pictures are large.
const TilesInSight = lazy(async () => ({
  default: (await import("./tiles/TilesInSight")).TilesInSight,
}));

/** What is sharper than the overview of a large picture, over it. */
export function Tiles(props: TilesProps) {
  return (
    <Suspense>
      <TilesInSight {...props} />
    </Suspense>
  );
}

interface WholePictureProps extends Pick<ComponentProps<"img">, "loading"> {
  attachment: Attachment;
}

/** A picture that is seen as a whole and not zoomed; of a large one that is its overview. */
export function WholePicture({ attachment, ...others }: WholePictureProps) {
  const { src, onFailed } = useLargePicture(attachment);
  return <img key={src} src={src} alt={nameOf(attachment)} onError={onFailed} {...others} />;
}
