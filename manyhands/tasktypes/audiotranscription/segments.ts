import { type Mark, printClock } from "#recordings";
import type { AnswerProblem } from "#tasktypes";

export interface Params {
  attachment: string;
  verbatim?: boolean;
  phrases?: readonly string[] | null;
}

/** What somebody says from a time on, until `end` or until the next one begins. */
export interface Segment {
  /** Ours alone, so that a text keeps its place on the page. */
  id: number;
  start: number;
  end: number | null;
  text: string;
  /** The number of a name in `speakers`, from 1. */
  speaker: number | null;
  /** The times of the words, as long as nobody changes them. */
  words?: readonly unknown[];
}

export interface Answer {
  segments: readonly Segment[];
  speakers?: readonly string[];
  /** What is wrong with the recording; then the transcript may be partial. */
  error?: string;
  /** As the player measured it, for files that do not say. */
  duration?: number;
}

export interface Response {
  transcript?: string;
  duration?: number;
  alignment?: readonly { word: string; start: number; end: number; confidence: number }[];
  error?: string;
}

/** Where the caret is to be. */
export interface Caret {
  id: number;
  at: number;
}

export const mostSpeakers = 9;
/** Times are kept to the millisecond. */
const exactly = (time: number) => Math.round(time * 1000) / 1000;

/** The segments of an answer, of which there is always one. */
export function segmentsOf(answer: Answer | undefined): readonly Segment[] {
  const given = answer?.segments ?? [];
  if (given.length === 0) return [{ id: 1, start: 0, end: null, text: "", speaker: null }];
  if (given.every(({ id }) => id !== undefined)) return given;
  return given.map((segment, place) => ({ ...segment, id: place + 1 }));
}

/** When a segment ends: where it says so, or where the next one begins. */
export function endOf(segments: readonly Segment[], place: number, length: number): number {
  const segment = segments[place];
  return segment?.end ?? segments[place + 1]?.start ?? Math.max(length, segment?.start ?? 0);
}

/** The segment at a time: the last one which has begun. */
export function placeAt(segments: readonly Segment[], time: number): number {
  const next = segments.findIndex(({ start }) => start > time + 1e-6);
  return next === -1 ? segments.length - 1 : Math.max(0, next - 1);
}

export function withText(segments: readonly Segment[], place: number, text: string) {
  return segments.map((segment, other) => {
    if (other !== place || segment.text === text) return segment;
    const { words: _outdated, ...rest } = segment;
    return { ...rest, text };
  });
}

export function withSpeaker(segments: readonly Segment[], place: number, speaker: number | null) {
  return segments.map((segment, other) => (other === place ? { ...segment, speaker } : segment));
}

/**
 * Divides a segment at the caret. At the end of a text the next one begins where one is listening;
 * within it, where that word is likely to be. An empty one is not divided: it begins there itself.
 * At the end it is likely that somebody answers: who spoke before.
 */
export function divide(
  segments: readonly Segment[],
  place: number,
  caret: number,
  { time, length }: { time: number; length: number },
): { segments: readonly Segment[]; caret: Caret } {
  const segment = segments[place];
  if (segment === undefined) return { segments, caret: { id: 0, at: 0 } };
  const [before, after] = [segment.text.slice(0, caret), segment.text.slice(caret)];
  if (segment.text.trim() === "") {
    return { segments: beginning(segments, place, time), caret: { id: segment.id, at: 0 } };
  }
  // Of what comes after the last text, only what was heard can be in it.
  const isOpen = place === segments.length - 1 && segment.end === null && time > segment.start;
  const end = isOpen ? time : endOf(segments, place, length);
  const share = after.trim() === "" ? undefined : caret / segment.text.length;
  const wanted = share === undefined ? time : segment.start + (end - segment.start) * share;
  // Who was done by then stays so.
  const isOver = share === undefined && segment.end !== null && time >= segment.end;
  const latest = isOver ? (segments[place + 1]?.start ?? Math.max(length, time)) : end;
  const start = exactly(Math.max(Math.min(wanted, latest), segment.start));
  const id = Math.max(...segments.map((other) => other.id)) + 1;
  const { words: _outdated, ...rest } = segment;
  const halves: [Segment, Segment] = [
    { ...rest, text: before.trimEnd(), end: isOver ? segment.end : null },
    { ...rest, id, start, text: after.trimStart(), end: isOver ? null : segment.end },
  ];
  if (share === undefined) halves[1].speaker = answering(segments, place);
  return { segments: segments.toSpliced(place, 1, ...halves), caret: { id, at: 0 } };
}

/** The last one who spoke before this speaker; else the same goes on. */
function answering(segments: readonly Segment[], place: number): number | null {
  const speaker = segments[place]?.speaker ?? null;
  const isOther = (other: Segment) => other.speaker !== null && other.speaker !== speaker;
  const before = speaker === null ? undefined : segments.slice(0, place).findLast(isOther);
  return before?.speaker ?? speaker;
}

/** Joins a segment to the one above it. */
export function join(
  segments: readonly Segment[],
  place: number,
): { segments: readonly Segment[]; caret: Caret } | undefined {
  const [above, segment] = [segments[place - 1], segments[place]];
  if (above === undefined || segment === undefined) return undefined;
  const isSpaced = above.text !== "" && segment.text !== "";
  const front = isSpaced ? `${above.text} ` : above.text;
  const { words: _outdated, ...rest } = above;
  const joined = {
    ...rest,
    text: front + segment.text,
    end: segment.end,
    speaker: above.speaker ?? segment.speaker,
  };
  return {
    segments: segments.toSpliced(place - 1, 2, joined),
    caret: { id: above.id, at: front.length },
  };
}

/** Moves where a segment begins; it stays between its neighbours' beginnings. */
export function beginning(segments: readonly Segment[], place: number, time: number) {
  const earliest = segments[place - 1]?.start ?? 0;
  const latest = segments[place + 1]?.start ?? Number.POSITIVE_INFINITY;
  const start = exactly(Math.min(Math.max(time, earliest), latest));
  return segments.map((segment, other) => {
    if (other === place) {
      const isOver = segment.end !== null && segment.end < start;
      return { ...segment, start, end: isOver ? null : segment.end };
    }
    // Who was interrupted stops where the next one begins, unless they go on beyond it.
    return segment;
  });
}

/** Sets where a segment ends; `null` leaves that to the next one. */
export function ending(segments: readonly Segment[], place: number, time: number | null) {
  return segments.map((segment, other) => {
    if (other !== place) return segment;
    return { ...segment, end: time === null ? null : exactly(Math.max(time, segment.start)) };
  });
}

/** The segments as bands of the picture. */
export function marksOf(segments: readonly Segment[], length: number): Mark[] {
  return segments.map((segment, place) => ({
    start: segment.start,
    end: endOf(segments, place, length),
    label: segment.text,
  }));
}

/** A time mark as transcribers write it: `[00:01:02]`. */
export function timeMark(time: number): string {
  const [seconds = "0", minutes = "0", hours = "0"] = printClock(time).split(":").reverse();
  return `[${[hours, minutes, seconds].map((part) => part.padStart(2, "0")).join(":")}]`;
}

/** A text with something put in at the caret, with blanks around it where words would meet. */
export function inserted(text: string, from: number, to: number, what: string) {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const front = before === "" || /[\s([]$/.test(before) ? "" : " ";
  const rear = after === "" || /^[\s.,;:!?)\]]/.test(after) ? "" : " ";
  return front + what + rear;
}

/** Words a second above which nobody speaks; auctioneers come to six. */
const fastest = 8;
const fewestWords = 4;

/** What seems wrong with a segment's time, if anything does. */
export function doubtAbout(segment: Segment, end: number): string | undefined {
  const words = segment.text.split(/\s+/).filter((word) => word !== "").length;
  if (words < fewestWords) return undefined;
  if (words / Math.max(end - segment.start, 0.001) <= fastest) return undefined;
  return `${words} words in ${(end - segment.start).toFixed(1)} s: are the times right?`;
}

/** The same as `check.py`, but for what only the server knows: how long the file is. */
export function check(_params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  const segments = segmentsOf(answer);
  const problems: AnswerProblem[] = [];
  if (answer?.error !== undefined && answer.error.trim() === "") {
    problems.push({ field: "error", message: "Say what is wrong with the recording." });
  }
  (answer?.speakers ?? []).forEach((name, place) => {
    if (!/[:\p{Cc}]/u.test(name) && name.length <= 100) return;
    const message = "A name has at most 100 characters and no colon.";
    problems.push({ field: `speakers[${place}]`, message });
  });
  segments.forEach(({ start, end }, place) => {
    if (start < (segments[place - 1]?.start ?? 0)) {
      const message = "This begins before the segment above it.";
      problems.push({ field: `segments[${place}].start`, message });
    }
    if (end !== null && end < start) {
      problems.push({ field: `segments[${place}].end`, message: "This ends before it begins." });
    }
  });
  if (answer?.error === undefined && segments.every(({ text }) => text.trim() === "")) {
    const message = "Write down what is said, or say what is wrong with the recording.";
    problems.push({ field: "segments", message });
  }
  return problems;
}
