import { boxBetween, cornersOf, type Geometry, type Point } from "./geometry";
import type { Draft } from "./model/drafting";
import { useStage } from "./stage-view";

interface DraftMarkProps {
  geometry: Geometry | undefined;
  draft: Draft;
  cursor: Point | null;
}

/** What is being drawn, and the cross where the next corner would be. */
export function DraftMark({ geometry, draft, cursor }: DraftMarkProps) {
  const { size, scale } = useStage();
  const first = draft[0];
  const end = cursor ?? draft.at(-1);
  const corners =
    geometry === "box" && first !== undefined && end !== undefined
      ? cornersOf(boxBetween(first, end))
      : [...draft, ...(draft.length > 0 && cursor !== null ? [cursor] : [])];
  return (
    <g className="sh-draft">
      {cursor !== null && (
        <path
          className="sh-cross"
          d={`M0 ${cursor.y}H${size.width}M${cursor.x} 0V${size.height}`}
        />
      )}
      {corners.length > 1 && <polygon className="sh-rubber" points={pointsOf(corners)} />}
      {draft.map(({ x, y }) => (
        <circle key={`${x} ${y}`} className="sh-corner" cx={x} cy={y} r={4 / scale} />
      ))}
    </g>
  );
}

export function pointsOf(corners: readonly Point[]): string {
  return corners.map(({ x, y }) => `${x},${y}`).join(" ");
}
