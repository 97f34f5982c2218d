import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { begin, useLatest } from "#fields";
import { useCommand, useScope } from "#keys";
import { Button, TextField } from "#kit";
import { type Player, RecordingPane, usePlayer, usePlayerState } from "#recordings";
import { type AnswerProblem, type EditorProps, problemAt, TaskFrame } from "#tasktypes";
import { Phrases, Rules, Speakers } from "./Guide";
import { scope } from "./keys";
import { ProblemForm } from "./ProblemForm";
import { SegmentList } from "./SegmentList";
import { type Answer, marksOf, type Params, segmentsOf, timeMark } from "./segments";
import { type Transcript, useTranscript } from "./useTranscript";
import "./audiotranscription.css";

export { check } from "./segments";

/** Listening and writing: the sound above, what is said below, and the hands stay on the keys. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, attachments, answer, onChange, problems } = props;
  const [attachment] = attachments;
  const player = usePlayer(attachment);
  const list = useRef<HTMLOListElement>(null);
  const [entered, setEntered] = useState(0);
  const segments = segmentsOf(answer);
  const transcript = useTranscript({ answer, onChange, player, list });
  const { length = 0 } = usePlayerState(player);
  const marks = useMemo(() => marksOf(segments, length), [segments, length]);
  const latest = useLatest({ answer, onChange });
  const change = useCallback(
    (more: Partial<Answer>) => {
      const { answer, onChange } = latest.current;
      onChange({ ...answer, segments: segmentsOf(answer), ...more });
    },
    [latest],
  );
  const setError = (error: string | undefined) => {
    const { error: _gone, ...rest } = answer ?? { segments };
    onChange(error === undefined ? { ...rest, segments } : { ...rest, segments, error });
  };
  useScope(scope);
  useTranscriptCommands(transcript, player);
  useCommand("audiotranscription.problem", () => setError(answer?.error ?? ""));
  useBeginning(list);

  return (
    <TaskFrame
      isBelow
      thing={
        <RecordingPane
          attachment={attachment}
          player={player}
          marks={marks}
          active={segments.length > 1 ? segments.findIndex(({ id }) => id === entered) : undefined}
          onMove={transcript.begin}
        />
      }
      aside={
        <>
          <Speakers
            answer={answer}
            transcript={transcript}
            onChange={(speakers) => change({ speakers })}
          />
          {params.phrases?.length ? (
            <Phrases phrases={params.phrases} transcript={transcript} />
          ) : null}
          <Rules isVerbatim={params.verbatim === true} />
        </>
      }
    >
      <div className="at">
        {answer?.error !== undefined && (
          <ProblemForm error={answer.error} problems={problems} onChange={setError} />
        )}
        <SegmentList
          listRef={list}
          segments={segments}
          speakers={answer?.speakers ?? none}
          player={player}
          transcript={transcript}
          problems={problems}
          onEnter={setEntered}
        />
        <Duration
          problems={problems}
          answer={answer}
          onChange={(duration) => change({ duration })}
        />
        {answer?.error === undefined && (
          <Button variant="quiet" size="small" icon="flag" onPress={() => setError("")}>
            There is a problem with this recording
          </Button>
        )}
      </div>
    </TaskFrame>
  );
}

const none: readonly string[] = [];

function useTranscriptCommands(transcript: Transcript, player: Player) {
  const { place } = transcript;
  useCommand("audiotranscription.segment", () => transcript.play(place()));
  useCommand("audiotranscription.begin", () => transcript.begin(place(), player.time));
  useCommand("audiotranscription.end", () => transcript.end(place(), player.time));
  useCommand("audiotranscription.before", () => transcript.enter(place() - 1, "end"));
  useCommand("audiotranscription.after", () => transcript.enter(place() + 1, "start"));
  useCommand("audiotranscription.join", () => transcript.join(place()));
  useCommand("audiotranscription.unintelligible", () => transcript.insert("[unintelligible]"));
  useCommand("audiotranscription.time", () => transcript.insert(timeMark(player.time)));
}

/** Work begins in the last segment, behind what is already there. */
function useBeginning(list: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const text = [...(list.current?.querySelectorAll("textarea") ?? [])].at(-1);
    text?.setSelectionRange(text.value.length, text.value.length);
    begin(text);
  }, [list]);
}

interface DurationProps {
  problems: readonly AnswerProblem[];
  answer: Answer | undefined;
  onChange: (duration: number) => void;
}

/** Only where neither the file nor the player says how long the recording is. */
function Duration({ problems, answer, onChange }: DurationProps) {
  const problem = problemAt(problems, "duration");
  const [isShown, setShown] = useState(false);
  const [text, setText] = useState(String(answer?.duration ?? ""));
  useEffect(() => {
    if (problem !== undefined) setShown(true);
  }, [problem]);
  if (!isShown) return null;
  return (
    <div className="at-duration" data-field="duration">
      <TextField
        label="Length of the recording in seconds"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        errorMessage={problem}
        onChange={(written) => {
          setText(written);
          const seconds = Number(written.replace(",", "."));
          if (seconds > 0) onChange(seconds);
        }}
      />
    </div>
  );
}
