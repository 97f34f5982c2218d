import { memo, useMemo } from "react";
import type { Span } from "../text/span";
import type { Mark, Measured } from "./Piece";
import { type Tag, tagsOf } from "./tags";

interface MarksProps {
  marks: readonly Mark[];
  measured: Measured;
  chosen: string | undefined;
  origin: string | undefined;
  within: Span;
}

/** What is marked in a piece: a tint and an underline for each, and the label's name above. */
export const Marks = memo(function Marks(props: MarksProps) {
  const { marks, measured, chosen, origin, within } = props;
  const tags = useMemo(() => placed(marks, measured, within), [marks, measured, within]);
  const byId = new Map(marks.map((mark) => [mark.annotation.id, mark]));
  return (
    <>
      {marks.flatMap((mark, place) =>
        (measured.boxes[place] ?? []).map((box) => (
          <span
            key={`${mark.annotation.id} ${box.top} ${box.left}`}
            className="ner-mark"
            {...looksOf(mark, chosen, origin)}
            style={{ ...box, "--ner-lane": mark.lane } as React.CSSProperties}
          />
        )),
      )}
      {tags.map((tag) => {
        const mark = byId.get(tag.id);
        if (mark === undefined) return null;
        return (
          <span
            key={tag.id}
            className="ner-tag"
            data-annotation={tag.id}
            {...looksOf(mark, chosen, origin)}
            style={styleOf(tag)}
          >
            {mark.title}
          </span>
        );
      })}
    </>
  );
});

function looksOf(
  { annotation: { id }, hue, line, isDisputed }: Mark,
  chosen: string | undefined,
  origin: string | undefined,
) {
  return {
    "data-hue": hue,
    "data-line": line,
    "data-chosen": id === chosen ? "" : undefined,
    "data-origin": id === origin ? "" : undefined,
    "data-disputed": isDisputed ? "" : undefined,
  };
}

function styleOf({ inset, top, room, isRightToLeft }: Tag) {
  const side = isRightToLeft ? { right: inset } : { left: inset };
  return { ...side, top, maxWidth: room };
}

/** A tag for each mark which begins in the piece. */
function placed(marks: readonly Mark[], { boxes, width }: Measured, within: Span): readonly Tag[] {
  const begins = marks.flatMap(({ annotation, title, isRightToLeft }, place) => {
    const [box] = boxes[place] ?? [];
    if (box === undefined || annotation.start < within.start) return [];
    return [{ id: annotation.id, box, width: widthOf(title), isRightToLeft }];
  });
  return tagsOf(begins, width);
}

const widths = new Map<string, number>();
let ruler: CanvasRenderingContext2D | null | undefined;

/** How wide the words of a tag are. */
function widthOf(title: string): number {
  const known = widths.get(title);
  if (known !== undefined) return known;
  ruler ??= document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  if (ruler !== null && ruler !== undefined) ruler.font = `600 11px ${family}`;
  const width = Math.ceil(ruler?.measureText(title).width ?? title.length * 7) + 2;
  widths.set(title, width);
  return width;
}
