import { useMemo } from "react";
import { KeyHint } from "#keys";
import { Button, Icon, type IconName } from "#kit";
import { type DrawingState, InHand, inHand, labelOf, Swatch } from "#shapes";
import type { AnswerProblem } from "#tasktypes";
import { commandOf } from "../keys";
import type { Following } from "../model/Following";
import { keyframeAt, type Track } from "../model/track";
import { warningsOf } from "../model/warnings";
import { nameOf } from "../params";

interface TrackInHandProps {
  following: Following;
  state: DrawingState;
  frame: number;
  onLeave: () => void;
}

const noProblems: readonly AnswerProblem[] = [];

/** The object in hand, whether or not it is seen on this frame; otherwise how one is drawn. */
export function TrackInHand({ following, state, frame, onLeave }: TrackInHandProps) {
  const { drawing, chosen } = following;
  const place = chosen === undefined ? -1 : following.clip.scene.tracks.indexOf(chosen);
  const name = chosen && nameOf(drawing.asked, chosen.label, place);
  const doing = chosen && <Doing following={following} track={chosen} frame={frame} />;
  if (chosen !== undefined && inHand(state) === undefined) {
    return (
      <section className="sh-in-hand" aria-label="In hand">
        <header className="sh-in-hand-head">
          <Swatch label={labelOf(drawing.asked, chosen.label)} />
          <h2>{name}</h2>
        </header>
        <p className="sh-hint">
          It is not seen on this frame. Go to where it is:{" "}
          <KeyHint command={commandOf("previous-key")} />{" "}
          <KeyHint command={commandOf("next-key")} />
        </p>
        {doing}
      </section>
    );
  }
  return (
    <InHand drawing={drawing} state={state} problems={noProblems} onLeave={onLeave} name={name}>
      {doing}
    </InHand>
  );
}

interface DoingProps {
  following: Following;
  track: Track;
  frame: number;
}

/** What looks like a slip, and what can be done to it on this frame. */
function Doing({ following, track, frame }: DoingProps) {
  const { count } = following.clip;
  const isBegun = track.uuid === following.begun;
  const warnings = useMemo(() => warningsOf(track, count, { isBegun }), [track, count, isBegun]);
  const here = keyframeAt(track, frame);
  const actions: readonly [string, IconName, string, boolean | undefined, () => void][] = [
    ["keyframe", "point", "Keyframe here", here?.frame === frame, following.toggleKeyframe],
    ["outside", "eye-off", "Out of sight", here?.isOutside === true, following.toggleOutside],
    ["occluded", "layers", "Partly hidden", here?.isOccluded === true, following.toggleOccluded],
    ["merge", "merge", "Merge", following.mergeFrom !== undefined, following.merge],
    ["divide", "divide", "Divide here", undefined, following.divide],
  ];
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be flexible everywhere. */}
      <div className="tr-actions" role="group" aria-label="On this frame">
        {actions.map(([verb, icon, title, isOn, press]) => (
          <Button
            key={verb}
            icon={icon}
            size="small"
            hint={<KeyHint command={commandOf(verb)} />}
            {...(isOn === undefined ? {} : { "aria-pressed": isOn })}
            preventFocusOnPress
            onPress={press}
          >
            {title}
          </Button>
        ))}
      </div>
      {following.mergeFrom !== undefined && (
        <p className="sh-hint">
          Choose the other object, in the list or on the picture, and merge again.
        </p>
      )}
      {warnings.map((one) => (
        <p key={one} className="tr-notice">
          <Icon name="warning" /> {one}
        </p>
      ))}
    </>
  );
}
