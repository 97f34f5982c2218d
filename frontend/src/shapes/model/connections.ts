import type { Point } from "../geometry";
import type { Annotation } from "./annotation";

/** Points with these two labels are joined by a line, to see what belongs together. */
export interface Connection {
  pair: readonly [string, string];
  /** Only those that say the same of this attribute. */
  attribute: string | undefined;
}

/** More lines than this tell nothing. */
const mostLines = 2000;

/** The ends of the lines that are drawn. */
export function connectedIn(
  annotations: readonly Annotation[],
  connections: readonly Connection[],
): readonly (readonly [Point, Point])[] {
  if (connections.length === 0) return [];
  const points = annotations.filter((one) => one.type === "point");
  const byLabel = Map.groupBy(points, ({ label }) => label);
  return connections
    .flatMap(({ pair: [from, to], attribute }) =>
      joined(byLabel.get(from) ?? [], byLabel.get(to) ?? [], attribute),
    )
    .slice(0, mostLines);
}

type Spot = Annotation & { type: "point" };

function joined(from: readonly Spot[], to: readonly Spot[], attribute: string | undefined) {
  const key = ({ attributes }: Spot) =>
    attribute === undefined ? "" : JSON.stringify(attributes?.[attribute]);
  const ends = Map.groupBy(to, key);
  return from.flatMap((one) => {
    const same = key(one);
    const found = same === undefined ? [] : (ends.get(same) ?? []);
    return found.filter((other) => other !== one).map((other) => [one, other] as const);
  });
}
