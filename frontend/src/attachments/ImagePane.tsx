import { useState } from "react";
import { Button, EmptyState } from "#kit";
import { type Attachment, nameOf } from "./attachment";
import { Tiles, useLargePicture } from "./LargePicture";
import { PaneTools, Tool } from "./PaneTools";
import { useImageKeys } from "./useImageKeys";
import { type ImageView, useImageView } from "./useImageView";

/** Above this a pixel of the picture is a block: edges should be seen, not smoothed. */
const pixelatedFrom = 3;

/** A picture: zoom, pan and turn, by wheel, finger, buttons and keys. */
export function ImagePane({ attachment }: { attachment: Attachment }) {
  const [natural, setNatural] = useState(sizeOf(attachment));
  const [tries, setTries] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  const view = useImageView(natural);
  const { src, isDivided, onFailed } = useLargePicture(attachment);
  useImageKeys(view);

  if (hasFailed) {
    return (
      <div className="att-message">
        <EmptyState
          icon="warning"
          title="The picture could not be loaded"
          action={
            <Button
              icon="refresh"
              onPress={() => {
                setTries(tries + 1);
                setFailed(false);
              }}
            >
              Try again
            </Button>
          }
        >
          The network may be gone for a moment.
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div
        ref={view.paneRef}
        className="att-image-pane"
        data-cut={view.isCut ? "" : undefined}
        {...view.handlers}
      >
        <img
          key={`${tries} ${src}`}
          className="att-image"
          src={tries === 0 ? src : `${src}?again=${tries}`}
          alt={nameOf(attachment)}
          decoding="sync"
          draggable={false}
          style={styleOf(view)}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            if (natural === null) setNatural({ width: naturalWidth, height: naturalHeight });
          }}
          onError={onFailed ?? (() => setFailed(true))}
        />
        {isDivided && (
          <Tiles
            attachment={attachment}
            looking={view}
            style={{ ...styleOf(view), top: "50%", left: "50%" }}
          />
        )}
      </div>
      <ImageTools view={view} />
    </>
  );
}

function ImageTools({ view }: { view: ImageView }) {
  return (
    <PaneTools label="Picture">
      <Tool icon="minus" label="Smaller" command="attachments.out" onPress={view.zoomOut} />
      <span className="att-scale att-zoom">{Math.round(view.scale * 100)} %</span>
      <Tool icon="plus" label="Larger" command="attachments.in" onPress={view.zoomIn} />
      <Tool icon="fit" label="Fit into the window" command="attachments.fit" onPress={view.fit} />
      <Tool icon="rotate" label="Turn" command="attachments.rotate" onPress={view.rotate} />
    </PaneTools>
  );
}

/** Known from the server, so that nothing jumps; a vector drawing may have no size. */
function sizeOf({ width, height }: Attachment) {
  return width === null || height === null || width * height === 0 ? null : { width, height };
}

function styleOf({ natural, scale, x, y, quarters }: ImageView) {
  if (natural === null) return { visibility: "hidden" as const };
  const isBlocky = scale * devicePixelRatio >= pixelatedFrom;
  return {
    width: natural.width * scale,
    height: natural.height * scale,
    maxWidth: "none",
    transform: `translate(-50%, -50%) translate(${x}px, ${y}px) rotate(${quarters * 90}deg)`,
    imageRendering: isBlocky ? ("pixelated" as const) : ("auto" as const),
  };
}
