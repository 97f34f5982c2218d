/** What a number must keep, in the words of the parameters; without `min` steps count from 0. */
export interface Bounds {
  min?: number | null | undefined;
  max?: number | null | undefined;
  step?: number | null | undefined;
}

const typedNumber = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;
const longest = 40;

/** The same as `read_number` in `manyhands/tasktypes/numbers.py`. */
export function readNumber(given: unknown): number | undefined {
  if (typeof given === "number") return Number.isFinite(given) ? given : undefined;
  if (typeof given !== "string") return undefined;
  const typed = given.trim();
  if (typed.length > longest || !typedNumber.test(typed)) return undefined;
  return Number(typed.replace(",", "."));
}

/** The same as `Bounds.problem` there. */
export function problemOfNumber(value: number, { min, max, step }: Bounds): string | undefined {
  if (min != null && value < min) return `must be at least ${min}`;
  if (max != null && value > max) return `must be at most ${max}`;
  if (step != null && !isOnStep(value, min ?? 0, step)) {
    return `must be in steps of ${step}${min ? ` from ${min} on` : ""}`;
  }
  return undefined;
}

/** In binary 0.3 is no multiple of 0.1: what is nearer than anybody writes is on the step. */
function isOnStep(value: number, start: number, step: number): boolean {
  const steps = (value - start) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps));
}

/** The number so many steps away, within the bounds; the first one when there is none yet. */
export function steppedFrom(typed: unknown, bounds: Bounds, steps: number): number {
  const { min, max } = bounds;
  const step = bounds.step ?? 1;
  const value = readNumber(typed);
  if (value === undefined) return Math.max(min ?? 0, Math.min(max ?? 0, 0));
  const start = min ?? 0;
  const place = Math.round((value - start) / step) + steps;
  const last = max == null ? Number.POSITIVE_INFINITY : Math.floor((max - start) / step + 1e-9);
  const kept = Math.min(Math.max(place, min == null ? Number.NEGATIVE_INFINITY : 0), last);
  return Number((start + kept * step).toFixed(Math.max(decimals(start), decimals(step))));
}

function decimals(value: number): number {
  const [, places = ""] = /\.(\d+)$/.exec(String(value)) ?? [];
  return places.length;
}
