import { memo, useMemo } from "react";
import { Icon, IconButton } from "#kit";
import { Listed, type ListedRow, labelOf, rowProps, Swatch } from "#shapes";
import type { AnswerProblem } from "#tasktypes";
import type { Following } from "../model/Following";
import type { Scene } from "../model/scene";
import type { Track } from "../model/track";
import { warningsOf } from "../model/warnings";
import { nameOf } from "../params";

interface ObjectsProps {
  following: Following;
  scene: Scene;
  chosen: string | undefined;
  problems: readonly AnswerProblem[];
  onChosen: () => void;
}

/** All objects of the video, with what looks like a slip. */
export const Objects = memo(function Objects(props: ObjectsProps) {
  const { following, scene, chosen, problems, onChosen } = props;
  const told = useMemo(() => problemsByPlace(problems), [problems]);
  return (
    <Listed title="Objects" asked={following.drawing.asked} all={scene.tracks} chosen={chosen}>
      {(row, position, count) => (
        <ObjectRow
          key={row.one.uuid}
          following={following}
          row={row}
          position={position}
          count={count}
          isChosen={row.one.uuid === chosen}
          isBegun={row.one.uuid === following.begun}
          problem={told.get(row.place)}
          onChosen={onChosen}
        />
      )}
    </Listed>
  );
});

/** The first of each object. */
function problemsByPlace(problems: readonly AnswerProblem[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { field, message } of problems) {
    const [, place] = /^tracks\[(\d+)\]/.exec(field) ?? [];
    if (place !== undefined && !found.has(Number(place))) found.set(Number(place), message);
  }
  return found;
}

interface ObjectRowProps {
  following: Following;
  row: ListedRow<Track>;
  position: number;
  count: number;
  isChosen: boolean;
  isBegun: boolean;
  problem: string | undefined;
  onChosen: () => void;
}

const ObjectRow = memo(function ObjectRow(props: ObjectRowProps) {
  const { following, row, position, count, isChosen, isBegun, problem, onChosen } = props;
  const { one: track, place } = row;
  const { asked } = following.drawing;
  const frames = following.clip.count;
  const warnings = useMemo(() => warningsOf(track, frames, { isBegun }), [track, frames, isBegun]);
  const notice = [problem, ...warnings].filter((one) => one !== undefined).join(" ");
  const name = nameOf(asked, track.label, place);
  const keyframes = track.keyframes.length;
  return (
    <li {...rowProps(position, count)}>
      <button
        type="button"
        className="sh-row-name"
        data-field={`tracks[${place}]`}
        aria-pressed={isChosen}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          following.chooseOrLink(track.uuid);
          onChosen();
        }}
      >
        <Swatch label={labelOf(asked, track.label)} />
        <span className="sh-row-title">{name}</span>
        {notice !== "" && <Icon name="warning" label={notice} />}
        <span className="sh-size">{keyframes === 1 ? "1 keyframe" : `${keyframes} keyframes`}</span>
      </button>
      <IconButton
        icon="trash"
        label={`Delete ${name} from all frames`}
        size="small"
        preventFocusOnPress
        onPress={() => following.remove(track.uuid)}
      />
    </li>
  );
});
