import { useLayoutEffect, useRef } from "react";
import { KeyHint, useCommand } from "#keys";
import { Button } from "#kit";
import { phraseCommand, speakerCommand } from "./keys";
import { type Answer, mostSpeakers } from "./segments";
import type { Transcript } from "./useTranscript";

/** How to write down what is heard: by the customer's choice, every sound or clean speech. */
export function Rules({ isVerbatim }: { isVerbatim: boolean }) {
  return (
    <section className="at-guide" aria-labelledby="at-rules">
      <h2 id="at-rules">{isVerbatim ? "Verbatim: every sound" : "Clean: without “um” and “hm”"}</h2>
      {isVerbatim ? (
        <ul>
          <li>Write every “um”, “hm”, “uh-huh”, and words said twice.</li>
          <li>A word that is broken off ends with a hyphen: “I wan- I want”.</li>
        </ul>
      ) : (
        <ul>
          <li>Leave out “um” and “hm”, false starts, and words said twice by mistake.</li>
          <li>Change nothing else, grammar neither.</li>
        </ul>
      )}
      <ul>
        <li>
          What you cannot make out is <code>[unintelligible]</code>{" "}
          <KeyHint command="audiotranscription.unintelligible" />
        </li>
        <li>Enter begins a new segment where you are listening.</li>
      </ul>
    </section>
  );
}

interface PhrasesProps {
  phrases: readonly string[];
  transcript: Transcript;
}

/** Words which may be said; pressed, they are written where the caret is. */
export function Phrases({ phrases, transcript }: PhrasesProps) {
  return (
    <section className="at-guide" aria-labelledby="at-phrases">
      <h2 id="at-phrases">May be said</h2>
      <ul className="at-phrases">
        {phrases.map((phrase, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and may repeat.
          <li key={place}>
            <button
              type="button"
              className="at-phrase"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => transcript.insert(phrase)}
            >
              <span dir="auto">{phrase}</span>
              {place < 9 && <KeyHint command={phraseCommand(place + 1)} isQuiet />}
            </button>
            {place < 9 && <PhraseKey phrase={phrase} number={place + 1} transcript={transcript} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PhraseKey({
  phrase,
  number,
  transcript,
}: Omit<PhrasesProps, "phrases"> & {
  phrase: string;
  number: number;
}) {
  useCommand(phraseCommand(number), () => transcript.insert(phrase));
  return null;
}

interface SpeakersProps {
  answer: Answer | undefined;
  transcript: Transcript;
  onChange: (speakers: readonly string[]) => void;
}

/** Who speaks. Names are given once and stand before every line; nobody need be named. */
export function Speakers({ answer, transcript, onChange }: SpeakersProps) {
  const names = answer?.speakers ?? [];
  const list = useRef<HTMLOListElement>(null);
  const isWanted = useRef(false);
  const goToName = (from: number) => {
    const inputs = [...(list.current?.querySelectorAll("input") ?? [])];
    const next = inputs.findIndex(({ value }, place) => place >= from && value === "");
    const input = inputs[next === -1 ? from : next];
    if (input === undefined) transcript.back();
    else input.select();
  };
  const add = () => {
    isWanted.current = true;
    onChange(names.length === 0 ? ["", ""] : [...names, ""]);
  };
  useCommand("audiotranscription.names", () => (names.length === 0 ? add() : goToName(0)));
  useLayoutEffect(() => {
    if (!isWanted.current) return;
    isWanted.current = false;
    goToName(Math.max(0, names.length - 2));
  });
  return (
    <section className="at-guide" aria-labelledby="at-speakers">
      <h2 id="at-speakers">Who speaks</h2>
      {names.length > 0 && (
        <ol ref={list} className="at-speakers">
          {names.map((name, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: speakers are known by their numbers.
            <li key={place} data-field={`speakers[${place}]`}>
              <KeyHint command={speakerCommand(place + 1)} />
              <input
                className="at-name"
                aria-label={`Name of speaker ${place + 1}`}
                placeholder={`Speaker ${place + 1}`}
                autoComplete="off"
                maxLength={100}
                value={name}
                onChange={({ target }) => onChange(names.with(place, target.value))}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
                  // Otherwise it would be typed where the focus goes.
                  event.preventDefault();
                  goToName(place + 1);
                }}
              />
            </li>
          ))}
        </ol>
      )}
      {names.length < mostSpeakers && (
        <Button
          size="small"
          icon="plus"
          hint={names.length === 0 ? <KeyHint command="audiotranscription.names" /> : undefined}
          onPress={add}
        >
          {names.length === 0 ? "Name the speakers" : "One more"}
        </Button>
      )}
      {Array.from({ length: mostSpeakers }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one key for each number.
        <SpeakerKey key={place} number={place + 1} transcript={transcript} />
      ))}
    </section>
  );
}

function SpeakerKey({ number, transcript }: { number: number; transcript: Transcript }) {
  useCommand(speakerCommand(number), () => transcript.speaker(transcript.place(), number));
  return null;
}
