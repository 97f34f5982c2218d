import { type FocusEvent, useCallback } from "react";
import { type Player, useHeard, usePlayerState } from "#recordings";
import type { AnswerProblem } from "#tasktypes";
import { SegmentRow } from "./SegmentRow";
import { endOf, placeAt, type Segment } from "./segments";
import type { Transcript } from "./useTranscript";

interface SegmentListProps {
  listRef: React.RefObject<HTMLOListElement | null>;
  segments: readonly Segment[];
  speakers: readonly string[];
  player: Player;
  transcript: Transcript;
  problems: readonly AnswerProblem[];
  onEnter: (id: number) => void;
}

const noSpeakers: readonly string[] = [];

/** The transcript, segment by segment. */
export function SegmentList(props: SegmentListProps) {
  const { listRef, segments, speakers, player, transcript, problems, onEnter } = props;
  const { length = 0 } = usePlayerState(player);
  const heard = useHeard(
    player,
    useCallback((time: number) => placeAt(segments, time), [segments]),
  );
  const wrong = problems.map(({ field }) => field).join(" ");
  function note({ target, currentTarget }: FocusEvent<HTMLElement>) {
    const id = target.closest<HTMLElement>("[data-segment]")?.dataset.segment;
    if (id === undefined) return;
    currentTarget.dataset.entered = id;
    onEnter(Number(id));
  }
  return (
    <ol
      ref={listRef}
      className="at-rows"
      aria-label="Transcript"
      data-field="segments"
      onFocus={note}
    >
      {segments.map((segment, place) => (
        <SegmentRow
          key={segment.id}
          segment={segment}
          place={place}
          end={endOf(segments, place, length)}
          isHeard={place === heard && segments.length > 1}
          speakers={speakers.length > 0 ? speakers : noSpeakers}
          transcript={transcript}
          placeholder={segments.length === 1 ? "Play, and write what you hear" : ""}
          problems={wrong}
        />
      ))}
    </ol>
  );
}
