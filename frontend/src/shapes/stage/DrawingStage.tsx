import {
  type PointerEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import type { Attachment, TileLayer } from "#attachments";
import type { Annotation } from "../model/annotation";
import { isChosen, isShown } from "../model/choosing";
import type { Drawing, DrawingState } from "../model/Drawing";
import { ActiveLayer } from "./ActiveLayer";
import type { Camera } from "./Camera";
import { ChosenLayer } from "./ChosenLayer";
import { Connections } from "./Connections";
import { Crosshair } from "./Crosshair";
import { Magnifier } from "./Magnifier";
import { Marks } from "./Marks";
import { Picture, pictureStyle, type ShownPicture } from "./Picture";
import type { Pointing } from "./Pointing";
import { usePane, useWheel } from "./usePane";
import { World } from "./World";
import "../shapes.css";

export type RenderPicture = (shown: ShownPicture) => ReactNode;

export interface DrawingStageProps {
  /** Gets the focus to draw by key. */
  stageRef: Ref<HTMLElement>;
  drawing: Drawing;
  state: DrawingState;
  camera: Camera;
  pointing: Pointing;
  attachment?: Attachment;
  /** Shares of what they are in the picture; 1 leaves them as they are. */
  light: { brightness: number; contrast: number };
  isMagnified: boolean;
  /** What is drawn on instead of the picture of `attachment`. */
  renderPicture?: RenderPicture | undefined;
  /** Where something was or will be: seen, and not touched. */
  ghosts?: readonly Annotation[];
}

const noGhosts: readonly Annotation[] = [];

/** A picture that is drawn on: looked at by wheel, hand and keys, drawn on by pointer and keys. */
export function DrawingStage(props: DrawingStageProps) {
  const { stageRef, drawing, state, camera, pointing, light, isMagnified } = props;
  const { asked } = drawing;
  const pane = usePane(camera);
  const picture = useRef<HTMLImageElement>(null);
  const tiles = useRef<TileLayer>(null);
  const passive = usePassive(state);
  const { left, top } = asked.edges;
  const { width, height } = camera.size;
  const viewBox = `${left} ${top} ${width} ${height}`;
  const scale = useSyncExternalStore(camera.subscribe, () => camera.settled);
  const style = { ...pictureStyle(asked, camera.size, scale), filter: filterOf(light) };
  const shown = { style, ref: picture, tiles, camera };
  const { attachment, renderPicture, ghosts = noGhosts } = props;
  useWheel(pane, camera);
  useHeldSpace(pointing);
  return (
    <section
      ref={stageRef}
      className="sh-focus"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one draws here by key.
      tabIndex={0}
      role="application"
      aria-label={labelOf(state)}
      onFocus={(event) => {
        if (event.target === event.currentTarget && event.currentTarget.matches(":focus-visible")) {
          if (state.tool !== undefined && state.chosen === undefined) pointing.show();
        }
      }}
    >
      <div ref={pane} className="sh-pane" {...handlersOf(pointing)}>
        <World camera={camera}>
          {renderPicture?.({ ...shown, width: asked.picture.width * scale })}
          {attachment !== undefined && (
            <Picture key={attachment.url} attachment={attachment} shown={shown} />
          )}
        </World>
        {ghosts.length > 0 && (
          <div className="sh-ghosts">
            <Marks camera={camera} viewBox={viewBox} annotations={ghosts} asked={asked} />
          </div>
        )}
        <Connections
          asked={asked}
          camera={camera}
          viewBox={viewBox}
          annotations={state.sheet.annotations}
        />
        <Marks camera={camera} viewBox={viewBox} annotations={passive} asked={asked} />
        <ChosenLayer
          asked={asked}
          state={state}
          camera={camera}
          pointing={pointing}
          viewBox={viewBox}
        />
        <World camera={camera}>
          <ActiveLayer
            asked={asked}
            state={state}
            camera={camera}
            pointing={pointing}
            viewBox={viewBox}
          />
        </World>
        <Crosshair
          camera={camera}
          pointing={pointing}
          isForPointer={state.chosen !== undefined}
          isShown={state.tool !== undefined}
        />
        <Magnifier
          camera={camera}
          pointing={pointing}
          picture={picture}
          tiles={tiles}
          width={asked.picture.width}
          isWanted={isMagnified}
        />
      </div>
    </section>
  );
}

/** What is shown and not in hand. */
function usePassive(state: DrawingState): readonly Annotation[] {
  const { sheet, chosen, others, hidden, only } = state;
  return useMemo(
    () =>
      sheet.annotations.filter(
        (one) => !isChosen({ chosen, others }, one.uuid) && isShown({ hidden, only }, one),
      ),
    [sheet.annotations, chosen, others, hidden, only],
  );
}

function labelOf({ tool, chosen, others }: DrawingState): string {
  if (others.size > 0) return `Picture: arrows move the ${others.size + 1} that are chosen`;
  if (chosen !== undefined) return "Picture: arrows move what is chosen";
  if (tool === undefined) return "Picture: choose what is on it";
  return `Picture: draw a ${tool}. Arrows move the cross, Enter sets a corner`;
}

function filterOf({ brightness, contrast }: { brightness: number; contrast: number }) {
  return brightness === 1 && contrast === 1
    ? undefined
    : `brightness(${brightness}) contrast(${contrast})`;
}

const cursors = { draw: "crosshair", choose: "pointer", move: "move", hand: "grab" } as const;

function handlersOf(pointing: Pointing) {
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      // The focus stays in the stage, and no text is selected.
      event.currentTarget.parentElement?.focus({ preventScroll: true });
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      pointing.down(event);
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      pointing.move(event);
      const over = pointing.hover(event);
      if (over !== undefined) event.currentTarget.style.cursor = cursors[over];
    },
    onPointerUp(event: PointerEvent<HTMLDivElement>) {
      pointing.up(event);
    },
    onPointerCancel(event: PointerEvent<HTMLDivElement>) {
      pointing.cancel(event.pointerId);
    },
    onPointerLeave() {
      pointing.leave();
    },
    onDoubleClick() {
      pointing.finish();
    },
  };
}

/** While Space is held, dragging moves the picture. */
function useHeldSpace(pointing: Pointing) {
  useEffect(() => {
    const hold = (event: KeyboardEvent) => {
      if (event.code !== "Space" || isPressedBySpace(event.target)) return;
      event.preventDefault();
      pointing.isSpaceHeld = true;
    };
    const letGo = () => {
      pointing.isSpaceHeld = false;
    };
    window.addEventListener("keydown", hold);
    window.addEventListener("keyup", letGo);
    window.addEventListener("blur", letGo);
    return () => {
      window.removeEventListener("keydown", hold);
      window.removeEventListener("keyup", letGo);
      window.removeEventListener("blur", letGo);
    };
  }, [pointing]);
}

function isPressedBySpace(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("button, input, textarea, select, a, [contenteditable], [role=button]") !== null
  );
}
