import type { Attributes } from "#attributes";
import type { Point, Shape } from "../geometry";

/** What is marked on a picture, as it stands in an answer. */

/** A shape with what it is, and what is said of it. */
export type Annotation = Shape & {
  uuid: string;
  /** Missing where labels are not asked, or not given yet. */
  label?: string;
  attributes?: Attributes;
};

/** Two annotations that belong together in a way that has a name. */
export interface Link {
  name: string;
  from: string;
  to: string;
}

/** All that is on a picture; later annotations lie on top. */
export interface Sheet {
  annotations: readonly Annotation[];
  links: readonly Link[];
}

/** The answer as it is saved and handed in. */
export interface Answer {
  annotations: readonly Annotation[];
  links?: readonly Link[];
  /** Saved, so that no corner is lost; with it nothing is handed in. */
  unfinished?: Unfinished;
  /** Nobody has said yet what is, or that nothing is, on the picture; not handed in either. */
  nothingSaid?: true;
}

/** Corners of a shape in the making which it would be a pity to lose. */
export interface Unfinished {
  type: "polygon" | "line";
  vertices: readonly Point[];
}

export const emptySheet: Sheet = { annotations: [], links: [] };

export function sheetOf(answer: Answer | undefined): Sheet {
  if (answer === undefined) return emptySheet;
  return { annotations: answer.annotations.map(plain), links: answer.links ?? emptySheet.links };
}

/** Without what a response has besides, which follows from the rest. */
function plain(one: Annotation): Annotation {
  const derived = one.type === "box" ? [...derivedMembers, "vertices"] : derivedMembers;
  if (!derived.some((member) => member in one)) return one;
  return Object.fromEntries(
    Object.entries(one).filter(([member]) => !derived.includes(member)),
  ) as Annotation;
}

const derivedMembers = ["edges", "points_2d", "points_3d"];

export function answerOf(
  { annotations, links }: Sheet,
  { unfinished, isBegun = true }: { unfinished?: Unfinished | undefined; isBegun?: boolean } = {},
): Answer {
  return {
    annotations,
    ...(links.length === 0 ? {} : { links }),
    ...(unfinished === undefined ? {} : { unfinished }),
    ...(isBegun ? {} : { nothingSaid: true }),
  };
}

/** Somebody has said what is there, or that nothing is. */
export function isSaid(answer: Pick<Answer, "nothingSaid"> | undefined): boolean {
  return answer !== undefined && answer.nothingSaid !== true;
}

/** The shape alone. */
export function shapeOf(annotation: Annotation): Shape {
  const { uuid: _uuid, label: _label, attributes: _attributes, ...shape } = annotation;
  return shape;
}
