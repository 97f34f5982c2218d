import { wrongWithAttributes } from "#attributes";
import { areaOf, boundsOf, crossesItself, type Shape, type Size } from "../geometry";
import { type Annotation, type Answer, isSaid } from "./annotation";
import { type Asked, type Label, labelOf, type Tool, toolOf } from "./asked";

const nothingSaid = "Mark something, or say that there is nothing to mark.";

/** The same for an answer that may not have been begun. */
export function problemsIn(asked: Asked, answer: Answer | undefined): readonly Fault[] {
  if (answer === undefined && asked.base.starting.length > 0) return [];
  const nothing = isSaid(answer) ? [] : [{ field: "annotations", message: nothingSaid }];
  return [...nothing, ...(answer === undefined ? [] : faultsIn(asked, answer))];
}

/** Something in an answer that the server would refuse, or a warning. */
export interface Fault {
  field: string;
  message: string;
  /** It seems wrong, and may be handed in all the same. */
  isWarning?: boolean;
}

/** Everything that is wrong, at once. */
export function faultsIn(asked: Asked, answer: Answer): readonly Fault[] {
  const uuids = new Set(answer.annotations.map(({ uuid }) => uuid));
  return [
    ...wrongWithUnfinished(answer, "annotations"),
    ...wrongWithCount(asked, answer.annotations.length),
    ...answer.annotations.flatMap((one, place) =>
      faultsOf(asked, one, uuids).map(({ field, message }) => ({
        field: `annotations[${place}]${field}`,
        message: `${nameOf(asked, one, place)}: ${message}`,
      })),
    ),
  ];
}

/** "Car 3": what people call an annotation. */
export function nameOf(asked: Asked, { label, type }: Annotation, place: number): string {
  const found: Label | undefined = labelOf(asked, label);
  return `${found?.title ?? label ?? geometryTitles[type]} ${place + 1}`;
}

export const geometryTitles = {
  box: "Box",
  polygon: "Polygon",
  line: "Line",
  point: "Point",
  ellipse: "Ellipse",
  cuboid: "Cuboid",
} as const;

/** Corners that are neither a shape nor given up. */
export function wrongWithUnfinished(
  { unfinished }: Pick<Answer, "unfinished">,
  field: string,
): Fault[] {
  if (unfinished === undefined) return [];
  const message = `A ${unfinished.type} is not finished: end it, or undo its corners.`;
  return [{ field, message }];
}

function wrongWithCount({ least, most }: Asked, count: number): Fault[] {
  const field = "annotations";
  if (count < least) {
    return [{ field, message: `There must be at least ${least}; so far there are ${count}.` }];
  }
  if (count > most) return [{ field, message: `There are ${count}; at most ${most} are wanted.` }];
  return [];
}

/** `field` begins where the annotation's own path ends. */
export function faultsOf(
  asked: Asked,
  annotation: Annotation,
  uuids: ReadonlySet<string>,
): readonly Fault[] {
  const { label, attributes = {}, type } = annotation;
  const tool = toolOf(asked, type);
  const shape = tool === undefined ? undefined : wrongWithShape(asked, tool, annotation);
  const isLabelWrong = asked.hasLabels && !tool?.labels.some(({ name }) => name === label);
  return [
    ...(shape === undefined ? [] : [shape]),
    ...(isLabelWrong ? [{ field: ".label", message: "Give it a label." }] : []),
    ...wrongWithAttributes(asked.attributes, label, attributes, uuids).map(([name, message]) => ({
      field: `.attributes.${name}`,
      message,
    })),
  ];
}

const slack = 1e-6;

function wrongWithShape({ edges }: Asked, tool: Tool, shape: Shape): Fault | undefined {
  const { left, top, right, bottom } = boundsOf(shape);
  const isInside =
    left >= edges.left - slack &&
    top >= edges.top - slack &&
    right <= edges.right + slack &&
    bottom <= edges.bottom + slack;
  if (!isInside) return { field: "", message: "It is partly outside of the picture." };
  if (shape.type === "point") return undefined;
  if (shape.type === "polygon" || shape.type === "line") return wrongWithVertices(tool, shape);
  const size = shape.type === "box" ? shape : { width: right - left, height: bottom - top };
  return wrongWithSize(tool, size);
}

function wrongWithSize({ minWidth, minHeight }: Tool, { width, height }: Size): Fault | undefined {
  if (width <= 0 || height <= 0) return { field: "", message: "It has no area: draw it anew." };
  if (width < minWidth - slack) {
    const message = `It is ${rounded(width)} pixels wide; at least ${minWidth} are wanted.`;
    return { field: ".width", message };
  }
  if (height < minHeight - slack) {
    const message = `It is ${rounded(height)} pixels high; at least ${minHeight} are wanted.`;
    return { field: ".height", message };
  }
  return undefined;
}

/** Never more than it is: 9.6 is not yet 10. */
function rounded(length: number): number {
  return Math.floor(length * 10) / 10;
}

function wrongWithVertices(
  { minVertices, maxVertices }: Tool,
  shape: Extract<Shape, { type: "polygon" | "line" }>,
): Fault | undefined {
  const field = ".vertices";
  const count = shape.vertices.length;
  const least = Math.max(minVertices, shape.type === "polygon" ? 3 : 2);
  if (count < least) {
    return { field, message: `It has ${count} corners; at least ${least} are wanted.` };
  }
  if (count > maxVertices) {
    return { field, message: `It has ${count} corners; at most ${maxVertices} are wanted.` };
  }
  if (shape.type === "line") return undefined;
  if (crossesItself(shape)) return { field, message: "Its outline crosses itself." };
  return areaOf(shape) > 0 ? undefined : { field: "", message: "It has no area: draw it anew." };
}
