import { useSyncExternalStore } from "react";
import { boundsOf, type Point, type Shape, segmentMiddles, turningHandleOf } from "../geometry";
import { type Annotation, shapeOf } from "../model/annotation";
import { type Asked, labelOf, toolOf } from "../model/asked";
import { inHand, isShown } from "../model/choosing";
import type { DrawingState } from "../model/Drawing";
import { previewOf } from "../model/drafting";
import { canEdit } from "../model/steps";
import type { Camera } from "./Camera";
import { shownHandles, turningBeyond } from "./grips";
import { Mark } from "./Mark";
import { lookFor } from "./MarkLayer";
import type { Pointing } from "./Pointing";

interface ActiveLayerProps {
  asked: Asked;
  state: DrawingState;
  camera: Camera;
  pointing: Pointing;
  viewBox: string;
}

/** What is in hand alone and in the making: drawn anew while something moves, as nothing else is. */
export function ActiveLayer({ asked, state, camera, pointing, viewBox }: ActiveLayerProps) {
  const scale = useSyncExternalStore(camera.subscribe, () => camera.settled);
  const preview = useSyncExternalStore(pointing.subscribe, () => pointing.preview);
  const cursor = useSyncExternalStore(pointing.subscribe, () => pointing.cursor);
  const one = shownAlone(state);
  const label = labelOf(asked, one?.label);
  const shape = preview ?? (one === undefined ? undefined : shapeOf(one));
  const isSmooth = toolOf(asked, "line")?.isSpline === true;
  const { draft, tool } = state;
  const isDrafting = tool !== undefined && draft.length > 0;
  const drafted = isDrafting ? previewOf(draft, tool, cursor ?? draft.at(-1) ?? origin) : undefined;
  return (
    <svg className="sh-layer" viewBox={viewBox} aria-hidden="true" focusable="false">
      <LinksOf state={state} chosen={one} />
      {one !== undefined && shape !== undefined && (
        <g className="sh-active">
          <Mark
            shape={{ ...shape, uuid: one.uuid }}
            look={lookFor(label)}
            title={label?.title ?? one.label}
            isFilled
            isSmooth={isSmooth}
          />
          {canEdit(state, asked, one.uuid) && (
            <Handles
              shape={shape}
              vertex={state.vertex}
              scale={scale}
              canTurn={one.type === "ellipse" || toolOf(asked, one.type)?.canRotate === true}
              onlyCorners={pointing.onlyCorners}
            />
          )}
        </g>
      )}
      {drafted !== undefined && (
        <g className="sh-draft">
          <Mark
            shape={drafted}
            look={lookFor(labelOf(asked, state.labels[tool ?? "box"]))}
            isSmooth={isSmooth && tool === "line"}
          />
          {draft.map((at, place) => (
            <circle
              // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place.
              key={place}
              className="sh-corner"
              cx={at.x}
              cy={at.y}
              r={4 / scale}
            />
          ))}
          {cursor !== undefined && <Measure shape={drafted} cursor={cursor} scale={scale} />}
        </g>
      )}
      <Band pointing={pointing} />
    </svg>
  );
}

function shownAlone(state: DrawingState): Annotation | undefined {
  const one = state.others.size === 0 ? inHand(state) : undefined;
  return one !== undefined && isShown(state, one) ? one : undefined;
}

const origin: Point = { x: 0, y: 0 };

/** What lies within is chosen besides. */
function Band({ pointing }: { pointing: Pointing }) {
  const band = useSyncExternalStore(pointing.subscribe, () => pointing.band);
  if (band === undefined) return null;
  const { left, top, right, bottom } = band;
  return <rect className="sh-rubber" x={left} y={top} width={right - left} height={bottom - top} />;
}

/** How large it is, beside the hand. */
function Measure({ shape, cursor, scale }: { shape: Shape; cursor: Point; scale: number }) {
  if (shape.type === "line") return null;
  const { left, top, right, bottom } = boundsOf(shape);
  return (
    <text className="sh-tag" x={cursor.x + 12 / scale} y={cursor.y + 24 / scale}>
      {`${Math.round(right - left)} × ${Math.round(bottom - top)}`}
    </text>
  );
}

interface HandlesProps {
  shape: Shape;
  vertex: number | undefined;
  scale: number;
  canTurn: boolean;
  onlyCorners: boolean;
}

function Handles({ shape, vertex, scale, canTurn, onlyCorners }: HandlesProps) {
  const turning =
    canTurn && !onlyCorners ? turningHandleOf(shape, turningBeyond / scale) : undefined;
  if (shape.type === "point") return null;
  return (
    <>
      {!onlyCorners &&
        segmentMiddles(shape).map(({ x, y }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place.
          <circle key={place} className="sh-side" cx={x} cy={y} r={3.5 / scale} />
        ))}
      {shownHandles(shape, scale, onlyCorners).map(({ x, y }, place) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a handle is its place.
          key={place}
          className="sh-handle"
          data-held={place === vertex ? "" : undefined}
          cx={x}
          cy={y}
          r={(place === vertex ? 7 : 5) / scale}
        />
      ))}
      {turning !== undefined && (
        <circle className="sh-handle sh-turn" cx={turning.x} cy={turning.y} r={6 / scale} />
      )}
    </>
  );
}

/** Lines to what the annotation in hand is linked with. */
function LinksOf({ state, chosen }: { state: DrawingState; chosen: Annotation | undefined }) {
  if (chosen === undefined || state.sheet.links.length === 0) return null;
  const byUuid = new Map(state.sheet.annotations.map((one) => [one.uuid, one]));
  return state.sheet.links
    .filter(({ from, to }) => from === chosen.uuid || to === chosen.uuid)
    .map(({ name, from, to }) => {
      const [one, other] = [byUuid.get(from), byUuid.get(to)];
      if (one === undefined || other === undefined) return null;
      const [start, end] = [middle(one), middle(other)];
      return (
        <path
          key={`${name} ${from} ${to}`}
          className="sh-link"
          d={`M${start.x} ${start.y}L${end.x} ${end.y}`}
        />
      );
    });
}

function middle(one: Annotation): Point {
  const { left, top, right, bottom } = boundsOf(one);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
