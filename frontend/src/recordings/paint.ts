import { printClock } from "./clock";
import { extremes, type Levels } from "./outline";
import { isWhole, placeOf, type Room, rulerStep, type Stretch, timeAt } from "./stretch";

/** A part of the recording, shown as a band; it ends where the next begins or before. */
export interface Mark {
  start: number;
  end: number;
  label: string;
}

export interface Scene {
  stretch: Stretch;
  length: number;
  time: number;
  /** `undefined`: nobody knows what it sounds like, so there is a line. */
  levels: Levels | undefined;
  marks: readonly Mark[];
  /** The mark that is worked on. */
  active: number | undefined;
}

/** Colours as the canvas understands them. */
export interface Colours {
  wave: string;
  played: string;
  cursor: string;
  band: string;
  edge: string;
  words: string;
  font: string;
}

export interface Paper {
  width: number;
  height: number;
}

export const rulerHeight = 18;
export const overviewHeight = 16;
const [bar, gap] = [2, 1];

const labelHeight = 16;

/** Where bands and sound are drawn, from top to bottom; the bands' labels stand above the sound. */
export function soundArea(height: number, hasOverview: boolean): { top: number; bottom: number } {
  return { top: rulerHeight, bottom: height - (hasOverview ? overviewHeight + 4 : 2) };
}

export function paint(
  context: CanvasRenderingContext2D,
  paper: Paper,
  colours: Colours,
  scene: Scene,
): void {
  const room: Room = { width: paper.width, length: scene.length };
  const hasOverview = !isWhole(scene.stretch, room);
  const area = soundArea(paper.height, hasOverview);
  context.clearRect(0, 0, paper.width, paper.height);
  context.font = colours.font;
  context.textBaseline = "top";
  paintMarks(context, paper, colours, scene, area);
  paintRuler(context, paper, colours, scene);
  const cursor = placeOf(scene.stretch, scene.time);
  paintSound(context, paper, colours, scene, area, cursor);
  if (hasOverview) paintOverview(context, paper, colours, scene);
  context.fillStyle = colours.cursor;
  context.fillRect(Math.round(cursor) - 1, area.top - 4, 2, area.bottom - area.top + 6);
}

type Area = ReturnType<typeof soundArea>;

function paintMarks(
  context: CanvasRenderingContext2D,
  { width }: Paper,
  colours: Colours,
  { marks, stretch, active }: Scene,
  { top, bottom }: Area,
) {
  if (marks.length < 2) return;
  const first = firstInSight(marks, stretch.start);
  const last = timeAt(stretch, width);
  for (let place = first; place < marks.length; place++) {
    const mark = marks[place];
    if (mark === undefined || mark.start > last) break;
    const [from, to] = [placeOf(stretch, mark.start), placeOf(stretch, mark.end)];
    if (place === active) {
      context.fillStyle = colours.band;
      context.fillRect(from, top, to - from, bottom - top);
    }
    context.fillStyle = colours.edge;
    if (place > 0) context.fillRect(Math.round(from), top, 1, bottom - top);
    const room = to - from - 8;
    if (room > 24) {
      context.save();
      context.beginPath();
      context.rect(from, top, to - from - 4, labelHeight);
      context.clip();
      context.fillStyle = colours.words;
      context.fillText(mark.label, Math.max(from, 0) + 5, top + 2);
      context.restore();
    }
  }
}

/** Marks are in the order of their beginnings; one may reach into sight from before. */
function firstInSight(marks: readonly Mark[], start: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function paintRuler(
  context: CanvasRenderingContext2D,
  { width }: Paper,
  colours: Colours,
  { stretch, length }: Scene,
) {
  const step = rulerStep(stretch.scale);
  const last = Math.min(length, timeAt(stretch, width));
  context.fillStyle = colours.words;
  for (let time = Math.ceil(stretch.start / step) * step; time <= last; time += step) {
    const place = Math.round(placeOf(stretch, time));
    context.fillRect(place, 0, 1, 4);
    context.fillText(printClock(time, step < 1 ? 1 : 0), place + 4, 2);
  }
}

function paintSound(
  context: CanvasRenderingContext2D,
  { width }: Paper,
  colours: Colours,
  { levels, stretch, length, marks }: Scene,
  { top, bottom }: Area,
  cursor: number,
) {
  const above = marks.length > 1 ? top + labelHeight : top;
  const middle = (above + bottom) / 2;
  const half = (bottom - above) / 2 - 4;
  const pitch = bar + gap;
  // Bars stand at fixed times, so that they do not tremble while the stretch moves.
  const shift = -((stretch.start * stretch.scale) % pitch);
  const end = Math.min(width, placeOf(stretch, length));
  for (let place = shift; place < end; place += pitch) {
    const from = timeAt(stretch, place);
    const [low, high] = levels ? extremes(levels, from, from + pitch / stretch.scale) : [0, 0];
    const [up, down] = [Math.max(high * half, 0.75), Math.max(-low * half, 0.75)];
    context.fillStyle = place + bar / 2 < cursor ? colours.played : colours.wave;
    context.fillRect(place, middle - up, bar, up + down);
  }
}

function paintOverview(
  context: CanvasRenderingContext2D,
  { width, height }: Paper,
  colours: Colours,
  { levels, stretch, length, time }: Scene,
) {
  const [top, half] = [height - overviewHeight, overviewHeight / 2];
  const seconds = length / width;
  const room = width / stretch.scale;
  context.fillStyle = colours.band;
  context.fillRect((stretch.start / length) * width, top, Math.max(3, (room / length) * width), 16);
  const played = (time / length) * width;
  for (let place = 0; place < width; place += bar) {
    const from = place * seconds;
    const [low, high] = levels ? extremes(levels, from, from + bar * seconds) : [0, 0];
    const tall = Math.max(1, Math.max(high, -low) * half * 0.9);
    context.fillStyle = place < played ? colours.played : colours.wave;
    context.fillRect(place, top + half - tall, bar - 0.5, tall * 2);
  }
  context.strokeStyle = colours.edge;
  const [left, wide] = [(stretch.start / length) * width, Math.max(3, (room / length) * width)];
  context.strokeRect(left + 0.5, top + 0.5, wide - 1, overviewHeight - 1);
  context.fillStyle = colours.cursor;
  context.fillRect(Math.round(played), top, 1, overviewHeight);
}
