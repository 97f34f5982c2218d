import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { printClock, spellClock } from "./clock";
import type { Outline } from "./outline";
import type { Player } from "./Player";
import type { Mark } from "./paint";
import { usePlayerState } from "./usePlayer";
import type { WavePicture } from "./WavePicture";

export interface WaveformProps {
  player: Player;
  picture: WavePicture;
  outline: Outline | undefined;
  marks: readonly Mark[];
  active?: number | undefined;
  /** A boundary was dragged: this mark begins there. */
  onMove?: ((place: number, start: number) => void) | undefined;
}

const stepSeconds = 2;
const pageSeconds = 30;
/** A finger that moved less has tapped. */
const tapPixels = 8;

/** The sound as a picture: press to go there, drag a boundary to move it. */
export function Waveform(props: WaveformProps) {
  const { player, picture, outline, marks, active } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const { length = 0 } = usePlayerState(player);
  const pointers = usePointers(props);
  useSpokenTime(slider, player, length);
  useEffect(() => (canvas.current ? picture.attach(canvas.current) : undefined), [picture]);
  useEffect(
    () => picture.show({ outline, marks, active, length }),
    [picture, outline, marks, active, length],
  );

  function onKeyDown(event: KeyboardEvent) {
    const time = timeByKey(event.key, player.time, length);
    if (time === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    player.seek(time);
  }
  return (
    <div
      ref={slider}
      className="rec-wave"
      role="slider"
      tabIndex={0}
      aria-label="Place in the recording"
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(player.time)}
      onKeyDown={onKeyDown}
      {...pointers}
    >
      <canvas ref={canvas} className="rec-canvas" />
    </div>
  );
}

function timeByKey(key: string, time: number, length: number): number | undefined {
  const times: Record<string, number> = {
    ArrowLeft: time - stepSeconds,
    ArrowDown: time - stepSeconds,
    ArrowRight: time + stepSeconds,
    ArrowUp: time + stepSeconds,
    PageUp: time + pageSeconds,
    PageDown: time - pageSeconds,
    Home: 0,
    End: length,
  };
  return times[key];
}

/** The slider's value follows the time by whole seconds, past React. */
function useSpokenTime(
  slider: React.RefObject<HTMLElement | null>,
  player: Player,
  length: number,
) {
  useEffect(() => {
    let said = -1;
    const say = (time: number) => {
      const second = Math.floor(time);
      if (second === said || slider.current === null) return;
      said = second;
      slider.current.setAttribute("aria-valuenow", String(second));
      const text = `${spellClock(second)} of ${printClock(length)}`;
      slider.current.setAttribute("aria-valuetext", text);
    };
    say(player.time);
    return player.onTime(say);
  }, [slider, player, length]);
}

interface Drag {
  kind: "time" | "overview" | "boundary" | "finger";
  place: number;
  x: number;
  moved: number;
}

/** A mouse or pen drags the time or a boundary; a finger drags the picture, and goes where it taps. */
function usePointers({ player, picture, onMove }: WaveformProps) {
  const drag = useRef<Drag | null>(null);
  const spotOf = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return picture.at(event.clientX - left, event.clientY - top);
  };
  function begin(event: PointerEvent): Drag {
    const { boundary, isOverview } = spotOf(event);
    const base = { place: boundary ?? 0, x: event.clientX, moved: 0 };
    if (isOverview) return { ...base, kind: "overview" };
    if (event.pointerType === "touch") return { ...base, kind: "finger" };
    return { ...base, kind: boundary !== undefined && onMove ? "boundary" : "time" };
  }
  function goOn(event: PointerEvent, { kind, place }: Drag) {
    const { time } = spotOf(event);
    if (kind === "boundary") onMove?.(place, time);
    else if (kind !== "finger") player.seek(time);
    if (kind === "overview") picture.reveal(time);
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      // The caret stays in the text.
      event.preventDefault();
      drag.current = begin(event);
      event.currentTarget.setPointerCapture(event.pointerId);
      if (drag.current.kind !== "boundary") goOn(event, drag.current);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current } = drag;
      if (current === null) {
        const { boundary } = spotOf(event);
        event.currentTarget.toggleAttribute("data-boundary", boundary !== undefined && !!onMove);
        return;
      }
      const by = event.clientX - current.x;
      drag.current = { ...current, x: event.clientX, moved: current.moved + Math.abs(by) };
      if (current.kind === "finger") picture.scroll(-by);
      else goOn(event, current);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const { current } = drag;
      drag.current = null;
      if (current?.kind === "finger" && current.moved < tapPixels) player.seek(spotOf(event).time);
    },
    onPointerCancel() {
      drag.current = null;
    },
  };
}
