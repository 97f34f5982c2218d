import { useRef, useState, useSyncExternalStore } from "react";
import { type Attachment, nameOf, PaneTools, type TileLayer } from "#attachments";
import { IconButton } from "#kit";
import type { Annotation } from "../model/annotation";
import { type Asked, labelOf } from "../model/asked";
import { Camera } from "../stage/Camera";
import { Connections } from "../stage/Connections";
import type { RenderPicture } from "../stage/DrawingStage";
import { Mark } from "../stage/Mark";
import { lookFor } from "../stage/MarkLayer";
import { Marks } from "../stage/Marks";
import { Picture, pictureStyle } from "../stage/Picture";
import { usePane, useWheel } from "../stage/usePane";
import { World } from "../stage/World";
import "../shapes.css";
import "./view.css";

interface ViewedPictureProps {
  asked: Asked;
  attachment: Attachment;
  annotations: readonly Annotation[];
  /** What others have and this one has not. */
  theirs: readonly { by: string; more: readonly Annotation[] }[];
  /** Made to stand out, by its uuid. */
  chosen?: string | undefined;
  /** What is shown instead of the picture of the attachment. */
  renderPicture?: RenderPicture | undefined;
}

/** A picture with marks on it, which can be looked at closely. */
export function ViewedPicture(props: ViewedPictureProps) {
  const { asked, attachment, annotations, theirs, chosen, renderPicture } = props;
  const [camera] = useState(() => new Camera(asked.edges));
  const pane = usePane(camera);
  const picture = useRef<HTMLImageElement>(null);
  const tiles = useRef<TileLayer>(null);
  const scale = useSyncExternalStore(camera.subscribe, () => camera.settled);
  useWheel(pane, camera, (event) => event.ctrlKey || camera.isCut);
  const { left, top } = asked.edges;
  const { width, height } = camera.size;
  const viewBox = `${left} ${top} ${width} ${height}`;
  const one = annotations.find(({ uuid }) => uuid === chosen);
  const style = pictureStyle(asked, camera.size, scale);
  const shown = { style, ref: picture, tiles, camera };
  return (
    <div className="sh-viewed-picture" style={{ aspectRatio: `${width} / ${height}` }}>
      <div
        ref={pane}
        className="sh-pane sh-still"
        onPointerMove={(event) => {
          if (event.buttons === 1) camera.panBy({ x: event.movementX, y: event.movementY });
        }}
      >
        <World camera={camera}>
          {renderPicture?.({ ...shown, width: asked.picture.width * scale }) ?? (
            <Picture
              attachment={attachment}
              alt={`${nameOf(attachment)}, ${annotations.length} marked`}
              shown={shown}
            />
          )}
        </World>
        <Connections asked={asked} camera={camera} viewBox={viewBox} annotations={annotations} />
        <Marks camera={camera} viewBox={viewBox} annotations={annotations} asked={asked} />
        <World camera={camera}>
          <svg className="sh-layer" viewBox={viewBox} aria-hidden="true" focusable="false">
            {theirs.flatMap(({ by, more }) =>
              more.map((other, place) => (
                <Mark
                  key={`${by} ${other.uuid ?? place}`}
                  shape={other}
                  look={lookFor(labelOf(asked, other.label))}
                  title={`${labelOf(asked, other.label)?.title ?? other.type} (${by})`}
                  isOther
                />
              )),
            )}
            {one !== undefined && (
              <g className="sh-active">
                <Mark shape={one} look={lookFor(labelOf(asked, one.label))} isFilled />
              </g>
            )}
          </svg>
        </World>
      </div>
      <PaneTools label="Picture">
        <IconButton icon="minus" label="Smaller" size="small" onPress={camera.zoomOut} />
        <IconButton icon="plus" label="Larger" size="small" onPress={camera.zoomIn} />
        <IconButton icon="fit" label="Fit into the frame" size="small" onPress={camera.fit} />
      </PaneTools>
    </div>
  );
}
