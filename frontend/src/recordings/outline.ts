/** The lowest and the highest sample of each piece of a recording, from -127 to 127. */
export interface Outline {
  /** Pieces in a second. */
  perSecond: number;
  low: Int8Array;
  high: Int8Array;
}

const headBytes = 24;

/** Reads the data format of audiowaveform, version 2, 8 bits; `undefined` for anything else. */
export function readOutline(data: ArrayBuffer): Outline | undefined {
  if (data.byteLength < headBytes) return undefined;
  const head = new DataView(data, 0, headBytes);
  const [version, flags] = [head.getInt32(0, true), head.getUint32(4, true)];
  const [rate, step] = [head.getInt32(8, true), head.getInt32(12, true)];
  const length = head.getUint32(16, true);
  const isWhole = data.byteLength === headBytes + 2 * length;
  if (version !== 2 || flags !== 1 || rate <= 0 || step <= 0 || !isWhole) return undefined;
  const pairs = new Int8Array(data, headBytes);
  return {
    perSecond: rate / step,
    low: Int8Array.from({ length }, (_, place) => pairs[2 * place] ?? 0),
    high: Int8Array.from({ length }, (_, place) => pairs[2 * place + 1] ?? 0),
  };
}

/** The outline of samples from -1 to 1, in pieces of `step`. */
export function outlineOf(samples: Float32Array, rate: number, step: number): Outline {
  const length = Math.ceil(samples.length / step);
  const [low, high] = [new Int8Array(length), new Int8Array(length)];
  for (let piece = 0; piece < length; piece++) {
    let [lowest, highest] = [1, -1];
    const end = Math.min(samples.length, (piece + 1) * step);
    for (let place = piece * step; place < end; place++) {
      const sample = samples[place] ?? 0;
      lowest = Math.min(lowest, sample);
      highest = Math.max(highest, sample);
    }
    low[piece] = Math.round(Math.max(-1, lowest) * 127);
    high[piece] = Math.round(Math.min(1, highest) * 127);
  }
  return { perSecond: rate / step, low, high };
}

/** How long the sound is which an outline shows, in seconds. */
export function lengthOf({ high, perSecond }: Outline): number {
  return high.length / perSecond;
}

/** How far a boundary may go to reach a pause, and how long a sound lasts that counts, in seconds. */
const nearby = 0.4;
const moment = 0.1;

/** The quietest time near another: a boundary there cuts no word. */
export function quietestNear({ low, high, perSecond }: Outline, time: number): number {
  const half = Math.floor((moment / 2) * perSecond);
  const loudness = (piece: number) => {
    const [from, to] = [Math.max(0, piece - half), piece + half + 1];
    return high.subarray(from, to).reduce(max, 0) - low.subarray(from, to).reduce(min, 0);
  };
  const here = Math.round(time * perSecond);
  let [best, quietest] = [here, loudness(here)];
  for (let off = 1; off <= nearby * perSecond; off++) {
    for (const piece of [here - off, here + off]) {
      if (piece < 0 || piece >= high.length || loudness(piece) >= quietest) continue;
      [best, quietest] = [piece, loudness(piece)];
    }
  }
  return best === here ? time : best / perSecond;
}

/** An outline at ever fewer pieces in a second, so that an hour is drawn as quickly as a minute. */
export interface Levels {
  levels: readonly Outline[];
  /** What the loudest sample is multiplied by to fill the height. */
  gain: number;
}

const shrinking = 8;
const smallest = 2000;
/** Whatever is quieter stays small: noise must not look like speech. */
const quiet = 24;

export function levelsOf(outline: Outline): Levels {
  const levels = [outline];
  for (let last = outline; last.high.length > smallest; ) {
    last = coarser(last);
    levels.push(last);
  }
  const top = levels.at(-1) ?? outline;
  const loudest = Math.max(top.high.reduce(max, 0), -top.low.reduce(min, 0), quiet);
  return { levels, gain: 1 / loudest };
}

/** Lowest and highest between two times, from -1 to 1. */
export function extremes({ levels, gain }: Levels, from: number, to: number): [number, number] {
  const pieces = (to - from) * (levels[0]?.perSecond ?? 1);
  const wanted = Math.max(0, Math.floor(Math.log(pieces) / Math.log(shrinking)));
  const level = levels[Math.min(wanted, levels.length - 1)];
  if (level === undefined) return [0, 0];
  const first = Math.max(0, Math.floor(from * level.perSecond));
  const last = Math.max(first + 1, Math.ceil(to * level.perSecond));
  if (first >= level.high.length) return [0, 0];
  const low = level.low.subarray(first, last).reduce(min, 0);
  const high = level.high.subarray(first, last).reduce(max, 0);
  return [low * gain, high * gain];
}

function coarser({ perSecond, low, high }: Outline): Outline {
  const length = Math.ceil(high.length / shrinking);
  const pieceOf = (values: Int8Array, piece: number) =>
    values.subarray(piece * shrinking, (piece + 1) * shrinking);
  return {
    perSecond: perSecond / shrinking,
    low: Int8Array.from({ length }, (_, piece) => pieceOf(low, piece).reduce(min, 127)),
    high: Int8Array.from({ length }, (_, piece) => pieceOf(high, piece).reduce(max, -127)),
  };
}

const min = (one: number, other: number) => (other < one ? other : one);
const max = (one: number, other: number) => (other > one ? other : one);
