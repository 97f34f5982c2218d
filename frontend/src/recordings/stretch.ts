/** The stretch of a recording which is in sight. Times are in seconds, places in pixels. */
export interface Stretch {
  /** The time at the left edge. */
  start: number;
  /** Pixels for a second. */
  scale: number;
}

/** A place as wide as `width` that shows a recording as long as `length`. */
export interface Room {
  width: number;
  length: number;
}

const largestScale = 300;
/** So much is in sight at first of a recording that is longer. */
const comfortable = 45;
/** Where playing goes on in the next stretch, and where it begins there, as shares of the width. */
const turnAt = 0.92;
const turnTo = 0.06;

export function whole({ width, length }: Room): Stretch {
  return { start: 0, scale: width / Math.max(length, 1e-3) };
}

export function atFirst(room: Room): Stretch {
  const fitted = whole(room);
  return {
    start: 0,
    scale: Math.max(fitted.scale, Math.min(room.width / comfortable, largestScale)),
  };
}

export function isWhole({ scale }: Stretch, room: Room): boolean {
  return scale <= whole(room).scale * 1.001;
}

/** Within bounds: never beyond an end, never smaller than the whole. */
export function kept({ start, scale }: Stretch, room: Room): Stretch {
  const fitted = whole(room).scale;
  const allowed = Math.min(Math.max(scale, fitted), Math.max(largestScale, fitted));
  const latest = Math.max(0, room.length - room.width / allowed);
  return { start: Math.min(Math.max(start, 0), latest), scale: allowed };
}

/** Larger or smaller around a place, under which the time stays the same. */
export function zoomed(stretch: Stretch, factor: number, at: number, room: Room): Stretch {
  const time = timeAt(stretch, at);
  const { scale } = kept({ start: 0, scale: stretch.scale * factor }, room);
  return kept({ start: time - at / scale, scale }, room);
}

export function moved(stretch: Stretch, pixels: number, room: Room): Stretch {
  return kept({ ...stretch, start: stretch.start + pixels / stretch.scale }, room);
}

/** With a time in sight: unchanged where it is, else a page further. */
export function following(stretch: Stretch, time: number, room: Room): Stretch {
  const place = placeOf(stretch, time);
  if (place >= 0 && place <= room.width * turnAt) return stretch;
  return kept({ ...stretch, start: time - (room.width * turnTo) / stretch.scale }, room);
}

export function timeAt({ start, scale }: Stretch, place: number): number {
  return start + place / scale;
}

export function placeOf({ start, scale }: Stretch, time: number): number {
  return (time - start) * scale;
}

/** Seconds between two marks of the ruler, so that their words have room. */
export function rulerStep(scale: number): number {
  const least = 80 / scale;
  const steps = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
  return steps.find((step) => step >= least) ?? Math.ceil(least / 3600) * 3600;
}
