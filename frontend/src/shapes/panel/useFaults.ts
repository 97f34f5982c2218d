import { useMemo } from "react";
import type { AnswerProblem } from "#tasktypes";
import type { Answer } from "../model/annotation";
import type { Asked } from "../model/asked";
import { doublesIn } from "../model/doubles";
import { type Fault, faultsOf, nameOf } from "../model/faults";

/**
 * What is wrong now, what the server said, and what seems to be drawn twice: the first of each
 * annotation, by its place.
 */
export function useFaults(
  asked: Asked,
  annotations: Answer["annotations"],
  problems: readonly AnswerProblem[],
): ReadonlyMap<number, Fault> {
  return useMemo(() => {
    const uuids = new Set(annotations.map(({ uuid }) => uuid));
    const found = new Map<number, Fault>();
    for (const problem of problems) {
      const place = placeIn(problem.field);
      if (place >= 0) found.set(place, problem);
    }
    const doubles = doublesIn(annotations);
    annotations.forEach((one, place) => {
      const earlier = doubles.get(one.uuid);
      if (earlier !== undefined && !found.has(place)) {
        const name = nameOf(asked, earlier, annotations.indexOf(earlier));
        found.set(place, { field: "", message: `Nearly the same as ${name}.`, isWarning: true });
      }
      const [fault] = known(asked, one, uuids);
      if (fault !== undefined) found.set(place, fault);
    });
    return found;
  }, [asked, annotations, problems]);
}

const before = new WeakMap<object, readonly Fault[]>();

/** An annotation that stays as it is has the faults that it had, unless others matter for it. */
function known(asked: Asked, one: Answer["annotations"][number], uuids: ReadonlySet<string>) {
  const isAlone = Object.values(asked.attributes).every(({ type }) => type !== "linked");
  const found = (isAlone ? before.get(one) : undefined) ?? faultsOf(asked, one, uuids);
  before.set(one, found);
  return found;
}

/** The place of the annotation that a problem is about; -1 where it is about none. */
export function placeIn(field: string): number {
  return Number(/^annotations\[(\d+)\]/.exec(field)?.[1] ?? -1);
}
