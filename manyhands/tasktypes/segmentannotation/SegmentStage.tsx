import { type Ref, useImperativeHandle, useRef, useState } from "react";
import {
  attachmentsScope,
  type ImageView,
  nameOf,
  PaneTools,
  ReloadableImage,
  Tiles,
  Tool,
  useImageView,
  useLargePicture,
} from "#attachments";
import { useCommand, useScope } from "#keys";
import { Button, IconButton } from "#kit";
import type { Attachment } from "#tasktypes";
import { commandOf } from "./keys";
import { MaskCanvas, type MaskCanvasHandle } from "./MaskCanvas";
import type { Point } from "./mask/brush";
import { valueAt } from "./mask/mask";
import { regionsOf } from "./mask/regions";
import type { Looks } from "./useLooks";
import { type Painting, usePainting } from "./usePainting";
import { usePicture } from "./usePicture";
import type { Segmentation } from "./useSegmentation";

export interface StageHandle {
  focus: () => void;
  /** Goes to the largest part without a label, then to the next. */
  toUnlabeled: () => void;
}

interface SegmentStageProps {
  ref: Ref<StageHandle>;
  work: Segmentation;
  looks: Looks;
  attachment: Attachment;
  brush: number;
  tolerance: number;
}

/** The picture with its areas: looked at by wheel, hand and keys, painted by pointer and keys. */
export function SegmentStage(props: SegmentStageProps) {
  const { ref, work, looks, attachment, brush, tolerance } = props;
  const { size, sheet } = work;
  const view = useImageView(size);
  const section = useRef<HTMLElement>(null);
  const canvas = useRef<MaskCanvasHandle>(null);
  const [isHand, setHand] = useState(false);
  const { image, colours } = usePicture(size);
  const onDraw: Parameters<typeof usePainting>[0]["onDraw"] = (mask) => canvas.current?.draw(mask);
  const ring = useRef<SVGCircleElement>(null);
  const onHover = ({ x, y }: Point) => {
    ring.current?.setAttribute("cx", String(x));
    ring.current?.setAttribute("cy", String(y));
  };
  const painting = usePainting({ work, view, brush, tolerance, colours, onDraw, onHover });
  const toUnlabeled = useUnlabeled(work, view, painting);
  useScope(attachmentsScope);
  useLookingKeys(view);
  useCommand(commandOf("take"), () => {
    const { x, y } = painting.cursor.show();
    work.take(valueAt(sheet.mask, x, y));
  });
  useImperativeHandle(ref, () => ({
    focus: () => section.current?.focus({ preventScroll: true }),
    toUnlabeled,
  }));
  const place = {
    width: size.width * view.scale,
    height: size.height * view.scale,
    transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px)`,
  };
  return (
    <div className="seg-stage">
      <section
        ref={section}
        className="seg-focus"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one paints here by key.
        tabIndex={0}
        role="application"
        aria-label={describe(work)}
        data-field="runs"
        data-scrolls=""
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || !painting.onKey(event)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        onBlur={() => painting.isDown && painting.lift()}
      >
        <div
          ref={view.paneRef}
          className="seg-pane"
          data-hand={isHand ? "" : undefined}
          {...(isHand ? view.handlers : painting.pointer)}
        >
          <Picture imageRef={image} attachment={attachment} view={view} place={place} />
          <MaskCanvas
            ref={canvas}
            view={view}
            mask={sheet.mask}
            tileFor={looks.tileFor}
            opacity={looks.opacity}
          />
          <Overlay
            work={work}
            view={view}
            painting={painting}
            ringRef={ring}
            brush={brush}
            place={place}
          />
        </div>
      </section>
      <p className="k-visually-hidden" role="status">
        {painting.said}
      </p>
      <StageTools {...{ work, view, painting, isHand }} onHand={() => setHand(!isHand)} />
    </div>
  );
}

interface StageToolsProps {
  work: Segmentation;
  view: ImageView;
  painting: Painting;
  /** The pointer moves the picture. */
  isHand: boolean;
  onHand: () => void;
}

function StageTools({ work, view, painting, isHand, onHand }: StageToolsProps) {
  return (
    <PaneTools label="Picture">
      {painting.draft.length > 2 && (
        <Button size="small" onPress={work.close}>
          Fill it
        </Button>
      )}
      <IconButton
        icon="move"
        label={isHand ? "Paint again" : "Move the picture"}
        size="small"
        aria-pressed={isHand}
        onPress={onHand}
      />
      <Tool icon="minus" label="Smaller" command="attachments.out" onPress={view.zoomOut} />
      <span className="att-scale att-zoom">{Math.round(view.scale * 100)} %</span>
      <Tool icon="plus" label="Larger" command="attachments.in" onPress={view.zoomIn} />
      <Tool icon="fit" label="Fit into the window" command="attachments.fit" onPress={view.fit} />
    </PaneTools>
  );
}

function describe({ tool, label }: Segmentation): string {
  const doing = {
    brush: `Paint “${label.display}”: arrows move the cross, Enter puts the brush down and lifts it`,
    eraser: "Erase: arrows move the cross, Enter puts the eraser down and lifts it",
    polygon: `“${label.display}” within a polygon: arrows move the cross, Enter sets a corner`,
    colour: `Fill by colour with “${label.display}”: arrows move the cross, Enter fills`,
    region: `Fill what hangs together with “${label.display}”: arrows move the cross, Enter fills`,
  };
  return doing[tool];
}

function useLookingKeys(view: ImageView) {
  useCommand("attachments.in", view.zoomIn);
  useCommand("attachments.out", view.zoomOut);
  useCommand("attachments.fit", view.fit);
}

/** Each call goes to another part. */
function useUnlabeled(work: Segmentation, view: ImageView, { cursor }: Painting) {
  const turn = useRef(0);
  return () => {
    const regions = regionsOf(work.history.latest().mask, 0);
    const region = regions[turn.current % Math.max(1, regions.length)];
    turn.current += 1;
    if (region === undefined) return;
    const { left, right, spans } = region;
    const [row, at] = longestSpan(spans.rows);
    view.lookAt({
      left,
      right,
      top: spans.top,
      bottom: spans.top + spans.rows.length,
    });
    cursor.show({ x: at, y: spans.top + row });
  };
}

/** The middle of the longest span, nearest to half the height: a place well inside. */
function longestSpan(rows: readonly (readonly number[])[]): [row: number, x: number] {
  let found: [number, number] = [0, 0];
  let best = 0;
  for (const [row, spans] of rows.entries()) {
    for (let at = 0; at < spans.length; at += 2) {
      const [start, end] = [spans[at] as number, spans[at + 1] as number];
      const worth = end - start - Math.abs(row / rows.length - 0.5);
      if (worth > best) {
        best = worth;
        found = [row, Math.floor((start + end) / 2)];
      }
    }
  }
  return found;
}

interface PictureProps {
  imageRef: Ref<HTMLImageElement>;
  attachment: Attachment;
  view: ImageView;
  place: React.CSSProperties;
}

function Picture({ imageRef, attachment, view, place }: PictureProps) {
  const { src, isDivided, onFailed } = useLargePicture(attachment);
  return (
    <>
      <ReloadableImage
        key={src}
        ref={imageRef}
        className="seg-picture"
        failedClassName="seg-failed"
        what="picture"
        src={src}
        alt={nameOf(attachment)}
        style={place}
        onFailed={onFailed}
      />
      {isDivided && (
        <Tiles
          attachment={attachment}
          looking={view}
          style={{ ...place, top: "50%", left: "50%" }}
        />
      )}
    </>
  );
}

interface OverlayProps {
  work: Segmentation;
  view: ImageView;
  painting: Painting;
  /** Moved with the pointer. */
  ringRef: Ref<SVGCircleElement>;
  brush: number;
  place: React.CSSProperties;
}

/** What is in the making: corners, the cross, the brush. */
function Overlay({ work, view, painting, ringRef, brush, place }: OverlayProps) {
  const { width, height } = work.size;
  const { draft, cursor, isBrush, isDown } = painting;
  const at: Point | null = cursor.at && { x: cursor.at.x + 0.5, y: cursor.at.y + 0.5 };
  const arm = 14 / view.scale;
  return (
    <svg
      className="seg-overlay"
      style={place}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {draft.length > 0 && (
        <g className="seg-draft">
          <polygon
            points={[...draft, ...(at ? [at] : [])].map(({ x, y }) => `${x},${y}`).join(" ")}
          />
          {draft.map(({ x, y }) => (
            <circle key={`${x} ${y}`} cx={x} cy={y} r={4 / view.scale} />
          ))}
        </g>
      )}
      {isBrush && at === null && (
        <g className="seg-cross seg-hover">
          <circle ref={ringRef} cx={-9999} cy={-9999} r={brush / 2} />
        </g>
      )}
      {at !== null && (
        <g className="seg-cross" data-down={isDown ? "" : undefined}>
          {isBrush && <circle cx={at.x} cy={at.y} r={brush / 2} />}
          <path d={`M${at.x - arm} ${at.y}h${2 * arm}M${at.x} ${at.y - arm}v${2 * arm}`} />
        </g>
      )}
    </svg>
  );
}
