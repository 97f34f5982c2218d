import { inLine, type Shape } from "#shapes";
import { type Annotation, type Feature, linked, needsNoText } from "./model";

/** What becomes of a shape when it is drawn, and of an annotation when it is of another feature. Pure. */

/** Pixels of the page picture: edges nearer than this are of the same line. */
const lineReach = 12;

interface Drawn {
  uuid: string;
  page: number;
  shape: Shape;
  feature: Feature;
  /** What the page has there. */
  printed: string;
}

export function made(
  { uuid, page, shape, feature, printed }: Drawn,
  others: readonly Annotation[],
  features: readonly Feature[],
): Annotation {
  const neighbours = others.filter((one) => one.page === page).map(({ location }) => location);
  const isLine = feature.flags.has("line") && shape.type === "box";
  const location = isLine ? inLine(shape, neighbours, lineReach) : shape;
  const text = needsNoText(feature) ? "" : withoutLines(printed, feature);
  const { label } = feature;
  return linked(
    { uuid, page, label, text, location, refs: [], ...ticked(feature) },
    others,
    features,
  );
}

/** Of another feature: its text stays, and what it belongs to is found anew. */
export function remade(
  { checked, ...one }: Annotation,
  feature: Feature,
  others: readonly Annotation[],
  features: readonly Feature[],
): Annotation {
  const { label } = feature;
  return linked({ ...one, label, refs: [], ...ticked(feature, checked) }, others, features);
}

function ticked({ flags }: Feature, checked = false) {
  return flags.has("checkbox") ? { checked } : {};
}

/** A text is one line, a block keeps its lines. */
function withoutLines(printed: string, { isBlock }: Feature): string {
  return isBlock ? printed : printed.replaceAll("\n", " ");
}
