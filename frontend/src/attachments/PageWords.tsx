import { memo, type PointerEvent, useState } from "react";
import type { Attachment } from "./attachment";
import { usePageWords, type Word } from "./usePageWords";

interface PageWordsProps {
  attachment: Attachment;
  number: number;
  /** Takes the words that are pressed, or swept over; without it they can be selected and copied. */
  onWords: ((words: string) => void) | undefined;
}

/** The words of a page, unseen over their picture. A scanned page has none. */
export function PageWords({ attachment, number, onWords }: PageWordsProps) {
  const words = usePageWords(attachment, number);
  if (words.length === 0) return null;
  if (onWords !== undefined) return <PressedWords words={words} onWords={onWords} />;
  return (
    <div className="att-words">
      <Words words={words} swept={null} />
    </div>
  );
}

/** From the word where the pointer went down to the one where it is. */
type Sweep = readonly [number, number];

interface PressedWordsProps {
  words: readonly Word[];
  onWords: (words: string) => void;
}

function PressedWords({ words, onWords }: PressedWordsProps) {
  const [swept, setSwept] = useState<Sweep | null>(null);

  function begin(event: PointerEvent<HTMLElement>) {
    const place = placeAt(event);
    if (place === null || event.button !== 0) return;
    setSwept([place, place]);
    // A finger scrolls; the browser cancels the press when it does.
    if (event.pointerType !== "touch") event.currentTarget.setPointerCapture(event.pointerId);
  }
  function sweep(event: PointerEvent<HTMLElement>) {
    const place = swept === null || event.pointerType === "touch" ? null : placeAt(event);
    if (swept !== null && place !== null && place !== swept[1]) setSwept([swept[0], place]);
  }
  function end() {
    if (swept === null) return;
    setSwept(null);
    const [first, last] = [Math.min(...swept), Math.max(...swept)];
    onWords(
      words
        .slice(first, last + 1)
        .map(({ text }) => text)
        .join(" "),
    );
  }
  return (
    // What is typed can also be typed by hand: this is for who has the pointer in the hand.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above.
    <div
      className="att-words"
      data-pressed=""
      // The focus stays in the text which the words are for.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={begin}
      onPointerMove={sweep}
      onPointerUp={end}
      onPointerCancel={() => setSwept(null)}
    >
      <Words words={words} swept={swept} />
    </div>
  );
}

interface WordsProps {
  words: readonly Word[];
  swept: Sweep | null;
}

const Words = memo(function Words({ words, swept }: WordsProps) {
  const [first, last] = swept === null ? [0, -1] : [Math.min(...swept), Math.max(...swept)];
  return words.map((word, place) => (
    <WordBox
      // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place.
      key={place}
      word={word}
      place={place}
      isSwept={place >= first && place <= last}
    />
  ));
});

interface WordBoxProps {
  word: Word;
  place: number;
  isSwept: boolean;
}

const WordBox = memo(function WordBox({ word, place, isSwept }: WordBoxProps) {
  const { text, left, top, width, height } = word;
  const style = {
    left: percent(left),
    top: percent(top),
    width: percent(width),
    height: percent(height),
    fontSize: `${80 * height}cqh`,
  };
  return (
    <span
      className="att-word"
      data-place={place}
      data-swept={isSwept ? "" : undefined}
      style={style}
    >
      {`${text} `}
    </span>
  );
});

function percent(share: number): string {
  return `${100 * share}%`;
}

/** The word under the pointer. */
function placeAt({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): number | null {
  const word = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-place]");
  return word && currentTarget.contains(word) ? Number(word.dataset.place) : null;
}
