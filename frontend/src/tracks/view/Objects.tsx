import { memo, useMemo } from "react";
import { KeyHint } from "#keys";
import { Icon, IconButton } from "#kit";
import { labelOf, Swatch } from "#shapes";
import type { AnswerProblem } from "#tasktypes";
import { commandOf } from "../keys";
import type { Following } from "../model/Following";
import type { Scene } from "../model/scene";
import { keyframeAt, type Track } from "../model/track";
import { warningsOf } from "../model/warnings";
import { nameOf } from "../params";

interface ObjectsProps {
  following: Following;
  scene: Scene;
  frame: number;
  chosen: string | undefined;
  problems: readonly AnswerProblem[];
  onChosen: () => void;
}

/** All objects of the video; with what looks like a slip, and what can be done to the one in hand. */
export function Objects(props: ObjectsProps) {
  const { following, scene, frame, chosen, problems, onChosen } = props;
  return (
    <section className="tr-objects" aria-label="Objects">
      <h2>
        Objects <span className="sh-count">{scene.tracks.length}</span>
      </h2>
      {scene.tracks.length === 0 && <p className="sh-hint">Nothing yet.</p>}
      <ul>
        {scene.tracks.map((track, place) => (
          <ObjectRow
            key={track.uuid}
            following={following}
            track={track}
            place={place}
            isChosen={track.uuid === chosen}
            problem={problems.find(({ field }) => field.startsWith(`tracks[${place}]`))?.message}
            onChosen={onChosen}
          />
        ))}
      </ul>
      {following.chosen !== undefined && (
        <Actions following={following} track={following.chosen} frame={frame} />
      )}
    </section>
  );
}

interface ObjectRowProps {
  following: Following;
  track: Track;
  place: number;
  isChosen: boolean;
  problem: string | undefined;
  onChosen: () => void;
}

const ObjectRow = memo(function ObjectRow(props: ObjectRowProps) {
  const { following, track, place, isChosen, problem, onChosen } = props;
  const { asked } = following.drawing;
  const warnings = useMemo(
    () => warningsOf(track, following.clip.count),
    [track, following.clip.count],
  );
  const notice = [problem, ...warnings].filter((one) => one !== undefined).join(" ");
  const name = nameOf(asked, track.label, place);
  return (
    <li>
      <button
        type="button"
        className="sh-row-name"
        data-field={`tracks[${place}]`}
        aria-pressed={isChosen}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          following.choose(track.uuid);
          onChosen();
        }}
      >
        <Swatch label={labelOf(asked, track.label)} />
        <span className="sh-row-title">{name}</span>
        {notice !== "" && <Icon name="warning" label={notice} />}
        <span className="sh-size">
          {track.keyframes.length === 1 ? "1 keyframe" : `${track.keyframes.length} keyframes`}
        </span>
      </button>
      <IconButton
        icon="trash"
        label={`Delete ${name} from all frames`}
        size="small"
        preventFocusOnPress
        onPress={() => following.remove(track.uuid)}
      />
      {isChosen && notice !== "" && <p className="tr-notice">{notice}</p>}
    </li>
  );
});

function Actions({
  following,
  track,
  frame,
}: {
  following: Following;
  track: Track;
  frame: number;
}) {
  const here = keyframeAt(track, frame);
  const actions = [
    ["keyframe", "point", "Keyframe here", here?.frame === frame, following.toggleKeyframe],
    ["outside", "eye-off", "Out of sight", here?.isOutside === true, following.toggleOutside],
    ["occluded", "layers", "Partly hidden", here?.isOccluded === true, following.toggleOccluded],
    ["merge", "merge", "Merge", following.mergeFrom !== undefined, following.merge],
    ["split", "code", "Divide here", undefined, following.split],
  ] as const;
  return (
    <div className="tr-actions" role="toolbar" aria-label="The object in hand">
      {actions.map(([verb, icon, title, isOn, press]) => (
        <IconButton
          key={verb}
          icon={icon}
          label={title}
          size="small"
          hint={<KeyHint command={commandOf(verb)} />}
          {...(isOn === undefined ? {} : { "aria-pressed": isOn })}
          preventFocusOnPress
          onPress={press}
        />
      ))}
    </div>
  );
}
