import { type Annotation as Drawn, type Sheet, shapeOf } from "#shapes";
import type { Annotation } from "./model";

/** The annotations of a document as what is drawn on one page, and back. Pure. */

/** What becomes of a shape with a new label; `before` is it with its old one. */
export type Made = (
  drawn: Drawn,
  before: Annotation | undefined,
  others: readonly Annotation[],
) => Annotation;

const known = new WeakMap<Annotation, Drawn>();

/** The same for the same annotation, so that what stays as it is need not be drawn anew. */
export function drawnOf(one: Annotation): Drawn {
  const drawn = known.get(one) ?? { ...one.location, uuid: one.uuid, label: one.label };
  known.set(one, drawn);
  return drawn;
}

export function sheetOn(page: number, annotations: readonly Annotation[]): Sheet {
  return { annotations: annotations.filter((one) => one.page === page).map(drawnOf), links: [] };
}

/** Those of the page are as on the sheet, in the places and the order that they have there. */
export function annotationsAfter(
  annotations: readonly Annotation[],
  page: number,
  sheet: Sheet,
  made: Made,
): readonly Annotation[] {
  const byUuid = new Map(annotations.map((one) => [one.uuid, one]));
  const left = new Set(sheet.annotations.map(({ uuid }) => uuid));
  const isThere = (uuid: string) => left.has(uuid) || byUuid.get(uuid)?.page !== page;
  const queue = sheet.annotations.map((drawn) => {
    const before = byUuid.get(drawn.uuid);
    if (before === undefined || before.label !== drawn.label)
      return made(drawn, before, annotations);
    return drawn === drawnOf(before) ? before : { ...before, location: shapeOf(drawn) };
  });
  const placed = annotations.flatMap((one) => {
    if (one.page !== page) return [one];
    const next = queue.shift();
    return next === undefined ? [] : [next];
  });
  return [...placed, ...queue].map((one) =>
    one.refs.every(isThere) ? one : { ...one, refs: one.refs.filter(isThere) },
  );
}
