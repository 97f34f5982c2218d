import { memo, type ReactNode, type Ref, useMemo, useState } from "react";
import {
  attachmentsScope,
  type ImageView,
  PaneTools,
  ReloadableImage,
  Tool,
  useImageView,
} from "#attachments";
import { useCommand, useScope } from "#keys";
import { IconButton } from "#kit";
import { DraftMark } from "./DraftMark";
import type { Box, Geometry, Point, Shape, Size } from "./geometry";
import { StageContext } from "./stage-view";
import { useDrawing } from "./useDrawing";
import "./shapes.css";

export interface StageProps {
  /** Gets the focus to draw by key. */
  stageRef: Ref<HTMLElement>;
  label: string;
  size: Size;
  /** The picture's address for a place so many pixels wide. */
  src: (width: number) => string;
  alt: string;
  /** What is drawn; without one nothing is. */
  geometry: Geometry | undefined;
  onDrawn: (shape: Shape) => void;
  /** What a single press draws the box around, or Enter pressed twice on it: words, for example. */
  targets?: readonly Box[];
  /** Further tools in the bar. */
  tools?: ReactNode;
  /** The shapes, as SVG in the picture's pixels. */
  children: ReactNode;
}

/** A picture with shapes on it: looked at by wheel, hand and keys, drawn on by pointer and keys. */
export function Stage(props: StageProps) {
  const { stageRef, label, size, geometry, onDrawn, targets = none, tools, children } = props;
  const view = useImageView(size);
  const [isHand, setHand] = useState(false);
  const drawn = isHand ? undefined : geometry;
  useScope(attachmentsScope);
  useStageKeys(view);
  const drawing = useDrawing({ view, size, geometry: drawn, targets, onDrawn });
  const stage = useMemo(() => ({ size, scale: view.scale }), [size, view.scale]);
  const place = placeOf(view, size);
  return (
    <div className="sh-stage">
      <section
        ref={stageRef}
        className="sh-focus"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one draws here by key.
        tabIndex={0}
        role="application"
        aria-label={label}
        data-scrolls=""
        onKeyDown={drawing.onKeyDown}
        onFocus={drawing.onFocus}
        onBlur={drawing.onBlur}
      >
        <div
          ref={view.paneRef}
          className="sh-pane"
          data-hand={isHand ? "" : undefined}
          {...(isHand ? view.handlers : drawing.pointer)}
        >
          <ReloadableImage
            key={props.src(0)}
            className="sh-picture"
            failedClassName="sh-failed"
            what="page"
            src={props.src(place.width * devicePixelRatio)}
            alt={props.alt}
            style={place}
          />
          {/* biome-ignore lint/a11y/useSemanticElements: there is no fieldset in SVG. */}
          <svg
            className="sh-overlay"
            style={place}
            viewBox={`0 0 ${size.width} ${size.height}`}
            role="group"
            aria-label="Annotations on this page"
          >
            <StageContext value={stage}>
              {drawn === "box" && <Targets targets={targets} />}
              <g>{children}</g>
              <DraftMark geometry={geometry} draft={drawing.draft} cursor={drawing.cursor} />
            </StageContext>
          </svg>
        </div>
      </section>
      <p className="k-visually-hidden" role="status">
        {drawing.said}
      </p>
      <PaneTools label="Page">
        {tools}
        <IconButton
          icon="move"
          label={isHand ? "Draw again" : "Move the page"}
          size="small"
          aria-pressed={isHand}
          onPress={() => setHand(!isHand)}
        />
        <Tool icon="minus" label="Smaller" command="attachments.out" onPress={view.zoomOut} />
        <span className="att-scale att-zoom">{Math.round(view.scale * 100)} %</span>
        <Tool icon="plus" label="Larger" command="attachments.in" onPress={view.zoomIn} />
        <Tool icon="fit" label="Fit into the window" command="attachments.fit" onPress={view.fit} />
      </PaneTools>
    </div>
  );
}

const none: readonly Box[] = [];

const Targets = memo(function Targets({ targets }: { targets: readonly Box[] }) {
  return targets.map(({ left, top, width, height }, place) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: a target is its place.
      key={place}
      className="sh-target"
      x={left}
      y={top}
      width={width}
      height={height}
    />
  ));
});

function useStageKeys(view: ImageView) {
  useCommand("attachments.in", view.zoomIn);
  useCommand("attachments.out", view.zoomOut);
  useCommand("attachments.fit", view.fit);
  useCommand("attachments.left", () => view.panBy(step, 0));
  useCommand("attachments.right", () => view.panBy(-step, 0));
  useCommand("attachments.up", () => view.panBy(0, step));
  useCommand("attachments.down", () => view.panBy(0, -step));
}

/** Of the pane, for one press. */
const step = 0.15;

function placeOf({ scale, x, y }: Point & { scale: number }, { width, height }: Size) {
  return {
    width: width * scale,
    height: height * scale,
    transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`,
  };
}
