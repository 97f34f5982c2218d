import type { Overview } from "./overview";

export interface Hour {
  /** Its beginning. */
  start: Date;
  created: number;
  completed: number;
}

const hourMs = 3_600_000;
const hoursShown = 24;

/** The last 24 hours one by one, those without anything included. */
export function fillHours(given: Overview["by_hour"], now: number): Hour[] {
  const known = new Map(given.map((hour) => [new Date(hour.hour).getTime(), hour]));
  const last = Math.floor(now / hourMs) * hourMs;
  return Array.from({ length: hoursShown }, (_, place) => {
    const start = last - (hoursShown - 1 - place) * hourMs;
    const { created = 0, completed = 0 } = known.get(start) ?? {};
    return { start: new Date(start), created, completed };
  });
}

/** A round number at or above the highest bar, for the top of the scale. */
export function topOf(hours: readonly Hour[]): number {
  const highest = Math.max(4, ...hours.flatMap(({ created, completed }) => [created, completed]));
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 3, 4, 6, 8, 10].find((factor) => factor * magnitude >= highest) ?? 10;
  return step * magnitude;
}
