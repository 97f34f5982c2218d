import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { choiceCommands } from "../keys";

interface PassagesProps {
  text: string;
  /** What can be said of a passage; each is a button with a key. */
  labels: readonly string[];
  isCurrent: boolean;
  labelledBy: string;
  /** Takes a passage with its label. */
  onMark: (passage: string, label: string) => void;
}

interface Span {
  /** Words, counted from 0; both belong to it. */
  from: number;
  to: number;
}

/** Passages of a text: arrows go from word to word, with Shift they take words along. */
export function Passages({ text, labels, isCurrent, labelledBy, onMark }: PassagesProps) {
  const words = useMemo(() => wordsOf(text), [text]);
  const around = useRef<HTMLDivElement>(null);
  const [anchor, setAnchor] = useState(0);
  const [head, setHead] = useState(0);
  const span: Span = { from: Math.min(anchor, head), to: Math.max(anchor, head) };

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(words.length - 1, head + by));
    setHead(next);
    if (!event.shiftKey) setAnchor(next);
    around.current?.querySelectorAll("[data-word]")[next]?.scrollIntoView({ block: "nearest" });
  }
  function sweep() {
    const selection = getSelection();
    const [one, other] = [wordAt(selection?.anchorNode), wordAt(selection?.focusNode)];
    if (one === undefined || other === undefined || selection?.isCollapsed) return;
    setAnchor(one);
    setHead(other);
  }
  const passage = text.slice(words[span.from]?.start ?? 0, words[span.to]?.end ?? 0);
  const mark = (label: string) => onMark(passage, label);
  return (
    <div className="chat-passages">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus. */}
      <div
        ref={around}
        className="chat-words"
        role="group"
        aria-labelledby={labelledBy}
        aria-description="Arrows go from word to word, with Shift they take words along."
        data-scrolls=""
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows choose words here.
        tabIndex={0}
        onKeyDown={press}
        onMouseUp={sweep}
        dir="auto"
      >
        {words.map(({ start, end }, place) => (
          <span key={start} data-word={place} data-taken={isTaken(span, place) ? "" : undefined}>
            {text.slice(start, words[place + 1]?.start ?? end)}
          </span>
        ))}
      </div>
      <p className="k-visually-hidden" role="status">
        {passage}
      </p>
      <div className="chat-labels">
        {labels.map((label, place) => (
          <LabelButton
            key={label}
            label={label}
            command={isCurrent ? choiceCommands[place] : undefined}
            onPress={() => mark(label)}
          />
        ))}
      </div>
    </div>
  );
}

interface LabelButtonProps {
  label: string;
  command: string | undefined;
  onPress: () => void;
}

function LabelButton({ label, command, onPress }: LabelButtonProps) {
  return (
    <button type="button" className="chat-label" onClick={onPress}>
      {command !== undefined && <LabelKey command={command} onPress={onPress} />}
      <span dir="auto">{label}</span>
    </button>
  );
}

function LabelKey({ command, onPress }: { command: string; onPress: () => void }) {
  useCommand(command, onPress);
  return <KeyHint command={command} />;
}

const isTaken = ({ from, to }: Span, place: number): boolean => from <= place && place <= to;

function wordsOf(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
}

function wordAt(node: Node | null | undefined): number | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const word = element?.closest<HTMLElement>("[data-word]")?.dataset.word;
  return word === undefined ? undefined : Number(word);
}
