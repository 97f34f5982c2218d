import { memo, useLayoutEffect, useState } from "react";
import type { Annotation } from "../marking/markup";
import { type Arc, arcOf } from "./arc-path";
import type { Geometry } from "./Geometry";

/** A relationship as it is drawn. */
export interface Bond {
  id: string;
  source: Annotation;
  target: Annotation;
  title: string;
  isDirected: boolean;
  /** Not everybody related them so. */
  isDisputed?: boolean;
}

/** The first and the last piece in sight. */
export interface Sight {
  first: number;
  last: number;
}

interface ArcsProps {
  bonds: readonly Bond[];
  geometry: Geometry | undefined;
  pieceAt: (place: number) => number;
  sight: Sight;
  chosen: string | undefined;
  layout: number;
}

/** The relationships with an end in sight, as bows above the words. */
export const Arcs = memo(function Arcs(props: ArcsProps) {
  const { bonds, geometry, pieceAt, sight, chosen, layout } = props;
  const [arcs, setArcs] = useState<readonly (Arc & { bond: Bond })[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again in a new layout.
  useLayoutEffect(() => {
    const isInSight = ({ start }: Annotation) => {
      const place = pieceAt(start);
      return sight.first <= place && place <= sight.last;
    };
    setArcs(
      bonds.flatMap((bond, place) => {
        const ends = [bond.source, bond.target].map((end) => ({ end, isNear: isInSight(end) }));
        if (!ends.some(({ isNear }) => isNear)) return [];
        const [from, to] = ends.map(({ end, isNear }) => geometry?.beginOf(end, isNear));
        if (from === undefined || to === undefined) return [];
        return [{ ...arcOf(from, to, geometry?.textWidth ?? 0, place), bond }];
      }),
    );
  }, [bonds, geometry, pieceAt, sight, layout]);
  if (arcs.length === 0) return null;
  return (
    <svg className="ner-arcs" aria-hidden="true">
      {arcs.map(({ bond, path, tip, middle, isLong }) => {
        const isChosen = isOf(bond, chosen);
        return (
          <g
            key={bond.id}
            className="ner-arc"
            data-chosen={isChosen ? "" : undefined}
            data-disputed={bond.isDisputed ? "" : undefined}
          >
            <path d={path} />
            {bond.isDirected && <path d={tip} />}
            {/* By the margin, its words would lie on those of the text. */}
            {(isChosen || !isLong) && (
              <text x={middle.x} y={middle.y}>
                {bond.title}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
});

function isOf({ id, source, target }: Bond, chosen: string | undefined): boolean {
  return chosen !== undefined && [id, source.id, target.id].includes(chosen);
}
