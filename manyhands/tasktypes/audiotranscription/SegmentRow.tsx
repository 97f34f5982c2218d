import { type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "#kit";
import { printClock, readClock } from "#recordings";
import { doubtAbout, type Segment } from "./segments";
import type { Transcript } from "./useTranscript";

interface SegmentRowProps {
  segment: Segment;
  place: number;
  /** When it ends: as it says, or where the next one begins. */
  end: number;
  isHeard: boolean;
  speakers: readonly string[];
  transcript: Transcript;
  placeholder: string;
  problems: string;
}

/** One segment: its times, who speaks, and what they say. What has a key is no stop for Tab. */
export const SegmentRow = memo(function SegmentRow(props: SegmentRowProps) {
  const { segment, place, end, isHeard, speakers, transcript, problems } = props;
  const { id, start, speaker } = segment;
  const name = `Segment ${place + 1}`;
  const doubt = doubtAbout(segment, end);
  return (
    <li
      className="at-row"
      data-segment={id}
      data-heard={isHeard ? "" : undefined}
      data-named={speakers.length > 0 ? "" : undefined}
      data-field={`segments[${place}]`}
    >
      <div className="at-times">
        <button
          type="button"
          className="at-button"
          title="Play this segment"
          aria-label={`Play segment ${place + 1}`}
          tabIndex={-1}
          onMouseDown={keepFocus}
          onClick={() => transcript.play(place)}
        >
          <Icon name="play" />
        </button>
        <TimeInput
          label={`${name} begins`}
          field={`segments[${place}].start`}
          time={start}
          isWrong={problems.includes(`segments[${place}].start`)}
          onChange={(time) => time !== null && transcript.begin(place, time)}
        />
        <span aria-hidden="true">–</span>
        <TimeInput
          label={`${name} ends`}
          field={`segments[${place}].end`}
          time={segment.end}
          placeholder={printClock(end, 1)}
          isWrong={problems.includes(`segments[${place}].end`)}
          onChange={(time) => transcript.end(place, time)}
        />
      </div>
      {speakers.length > 0 && (
        <select
          className="at-speaker"
          aria-label={`Who speaks in segment ${place + 1}`}
          value={speaker ?? 0}
          onChange={({ target }) => transcript.speaker(place, Number(target.value) || null)}
        >
          <option value={0}>Nobody named</option>
          {speakers.map((speaking, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: speakers are known by their numbers.
            <option key={number} value={number + 1}>
              {speaking || `Speaker ${number + 1}`}
            </option>
          ))}
        </select>
      )}
      {place > 0 && (
        <button
          type="button"
          className="at-button at-join"
          title="Join with the segment above"
          aria-label={`Join segment ${place + 1} with the one above`}
          tabIndex={-1}
          onClick={() => transcript.join(place)}
        >
          <Icon name="merge" />
        </button>
      )}
      <SegmentText {...props} label={`${name}, at ${printClock(start)}`} />
      {doubt !== undefined && <p className="at-doubt">{doubt}</p>}
    </li>
  );
});

function keepFocus(event: React.MouseEvent) {
  event.preventDefault();
}

interface SegmentTextProps extends SegmentRowProps {
  label: string;
}

/** The text; at its ends the keys lead on to the segments around it. */
function SegmentText({ segment, place, transcript, placeholder, label }: SegmentTextProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { text } = segment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    if (area.current === null || CSS.supports("field-sizing", "content")) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [text]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { ctrlKey, altKey, metaKey, shiftKey, nativeEvent, currentTarget } = event;
    if (nativeEvent.isComposing || ctrlKey || altKey || metaKey || shiftKey) return;
    const act = actionOf(event.key, currentTarget, place, transcript);
    if (act === undefined) return;
    event.preventDefault();
    act();
  }
  return (
    <textarea
      ref={area}
      className="at-text"
      aria-label={label}
      rows={1}
      dir="auto"
      placeholder={placeholder}
      value={text}
      onChange={({ target }) => transcript.write(place, target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

/** What a key does at the caret, where it does not simply write or move. */
function actionOf(
  key: string,
  { selectionStart: from, selectionEnd: to, value }: HTMLTextAreaElement,
  place: number,
  transcript: Transcript,
): (() => void) | undefined {
  const isAtStart = from === 0 && to === 0;
  const isAtEnd = from === value.length && to === value.length;
  switch (key) {
    case "Enter":
      return () => transcript.divide(place, from);
    case "Backspace":
      return isAtStart && place > 0 ? () => transcript.join(place) : undefined;
    case "Delete":
      return isAtEnd ? () => transcript.join(place + 1) : undefined;
    case "ArrowUp":
      return isAtStart ? () => transcript.enter(place - 1, "end") : undefined;
    case "ArrowDown":
      return isAtEnd ? () => transcript.enter(place + 1, "start") : undefined;
    default:
      return undefined;
  }
}

interface TimeInputProps {
  label: string;
  field: string;
  /** `null`: left to the next segment. */
  time: number | null;
  placeholder?: string;
  isWrong: boolean;
  onChange: (time: number | null) => void;
}

/** A time, written as on a clock; what is no time is taken back. */
function TimeInput({ label, field, time, placeholder = "", isWrong, onChange }: TimeInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = time === null ? "" : printClock(time, 3);
  function finish() {
    setDraft(null);
    if (draft === null || draft === shown) return;
    const read = readClock(draft);
    if (read !== undefined || draft.trim() === "") onChange(read ?? null);
  }
  return (
    <input
      className="at-time"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      data-field={field}
      inputMode="decimal"
      autoComplete="off"
      placeholder={placeholder}
      value={draft ?? shown}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={finish}
      onKeyDown={({ key }) => key === "Enter" && finish()}
    />
  );
}
