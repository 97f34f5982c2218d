import { boundsOf, crossesItself, type Shape } from "../geometry";
import type { Annotation, Answer } from "./annotation";
import { type Asked, type Label, labelOf, type Tool, toolOf } from "./asked";
import { wrongWithAttributes } from "./attributes";

/** Something in an answer that the server would refuse. */
export interface Fault {
  field: string;
  message: string;
}

/** Everything that is wrong, at once. */
export function faultsIn(asked: Asked, answer: Answer): readonly Fault[] {
  const uuids = new Set(answer.annotations.map(({ uuid }) => uuid));
  return [
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
    ...(shape === undefined ? [] : [{ field: "", message: shape }]),
    ...(isLabelWrong ? [{ field: ".label", message: "Give it a label." }] : []),
    ...wrongWithAttributes(asked.attributes, label, attributes, uuids).map(([name, message]) => ({
      field: `.attributes.${name}`,
      message,
    })),
  ];
}

const slack = 1e-6;

function wrongWithShape({ edges }: Asked, tool: Tool, shape: Shape): string | undefined {
  const { left, top, right, bottom } = boundsOf(shape);
  if (
    left < edges.left - slack ||
    top < edges.top - slack ||
    right > edges.right + slack ||
    bottom > edges.bottom + slack
  ) {
    return "It is partly outside of the picture.";
  }
  if (shape.type === "box" || shape.type === "cuboid" || shape.type === "ellipse") {
    return wrongWithSize(tool, shape);
  }
  return shape.type === "point" ? undefined : wrongWithVertices(tool, shape);
}

function wrongWithSize({ minWidth, minHeight }: Tool, shape: Shape): string | undefined {
  const { left, top, right, bottom } = boundsOf(shape);
  const { width, height } =
    shape.type === "box" ? shape : { width: right - left, height: bottom - top };
  if (width <= 0 || height <= 0) return "It has no area: draw it anew.";
  if (width < minWidth - slack || height < minHeight - slack) {
    const least = `${minWidth} × ${minHeight}`;
    return `It is ${Math.round(width)} × ${Math.round(height)} pixels; at least ${least} are wanted.`;
  }
  return undefined;
}

function wrongWithVertices(
  { minVertices, maxVertices }: Tool,
  shape: Extract<Shape, { type: "polygon" | "line" }>,
): string | undefined {
  const count = shape.vertices.length;
  const least = Math.max(minVertices, shape.type === "polygon" ? 3 : 2);
  if (count < least) return `It has ${count} corners; at least ${least} are wanted.`;
  if (count > maxVertices) return `It has ${count} corners; at most ${maxVertices} are wanted.`;
  return shape.type === "polygon" && crossesItself(shape) ? "Its outline crosses itself." : undefined;
}
