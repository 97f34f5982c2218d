import { memo, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Annotation } from "../marking/markup";
import { displayed } from "../text/pieces";
import type { SourceText } from "../text/SourceText";
import type { Span } from "../text/span";
import { type Box, rectsOf, relativeTo } from "./Geometry";
import { Marks } from "./Marks";

/** An annotation as it is drawn. */
export interface Mark {
  annotation: Annotation;
  hue: number;
  line: number;
  lane: number;
  /** The name of its label, with what there is to say about it. */
  title: string;
  isRightToLeft: boolean;
  /** Not everybody marked it so. */
  isDisputed?: boolean;
}

export interface PieceProps {
  source: SourceText;
  place: number;
  /** None while it is out of sight. */
  marks: readonly Mark[];
  /** What is chosen, and the other end of a relationship, if they are in this piece. */
  chosen: string | undefined;
  origin: string | undefined;
  selection: Span | undefined;
  /** Changes when everything may lie elsewhere. */
  layout: number;
}

/** A part of the text with what is drawn on it. */
export const Piece = memo(function Piece(props: PieceProps) {
  const { source, place, marks, chosen, origin, selection, layout } = props;
  const words = useRef<HTMLParagraphElement>(null);
  const bounds = source.pieces[place] ?? { start: 0, end: 0 };
  const shown = useMemo(
    () => displayed(source.text.slice(bounds.start, bounds.end)),
    [source, bounds.start, bounds.end],
  );
  const spans = useMemo(() => marks.map(({ annotation }) => annotation), [marks]);
  const measured = useBoxes(words, spans, bounds, layout);
  const selected = useMemo(() => (selection === undefined ? [] : [selection]), [selection]);
  const [selectedBoxes = []] = useBoxes(words, selected, bounds, layout).boxes;
  return (
    <div
      className="ner-piece"
      data-piece={place}
      style={{ containIntrinsicBlockSize: guess(shown) }}
    >
      <div className="ner-drawn" aria-hidden="true">
        {selectedBoxes.map((box) => (
          <span key={`${box.left} ${box.top}`} className="ner-selected" style={{ ...box }} />
        ))}
        <Marks marks={marks} measured={measured} chosen={chosen} origin={origin} within={bounds} />
      </div>
      <p ref={words} className="ner-words">
        {shown}
      </p>
    </div>
  );
});

export interface Measured {
  /** Of each span, line by line, against the top left of the piece. */
  boxes: readonly (readonly Box[])[];
  /** Of the piece. */
  width: number;
}

const nothing: Measured = { boxes: [], width: 0 };

function useBoxes(
  words: React.RefObject<HTMLElement | null>,
  spans: readonly Span[],
  { start }: Span,
  layout: number,
): Measured {
  const [measured, setMeasured] = useState(nothing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again in a new layout.
  useLayoutEffect(() => {
    const node = words.current?.firstChild;
    if (spans.length === 0 || words.current === null || !(node instanceof Text)) {
      setMeasured(nothing);
      return;
    }
    const origin = words.current.getBoundingClientRect();
    const boxes = spans.map((span) =>
      rectsOf(node, span.start - start, span.end - start).map((rect) => relativeTo(origin, rect)),
    );
    setMeasured({ boxes, width: origin.width });
  }, [words, spans, start, layout]);
  return measured;
}

/** About how high a piece will be, before it was ever laid out. */
function guess(shown: string): string {
  const lines = shown.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 84), 0);
  return `auto ${lines * 2.75}rem`;
}
