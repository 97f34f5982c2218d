import { memo } from "react";
import type { Span } from "../text/span";
import { type Mark, Piece, type PieceProps } from "./Piece";

interface PiecesProps extends Omit<PieceProps, "place" | "marks"> {
  first: number;
  last: number;
  /** By the places of the pieces. */
  marks: ReadonlyMap<number, readonly Mark[]>;
}

/** Pieces which follow each other. */
export const Pieces = memo(function Pieces({ first, last, marks, ...shared }: PiecesProps) {
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const place = first + offset;
    const { source, selection } = shared;
    return (
      <Piece
        key={place}
        {...shared}
        place={place}
        marks={marks.get(place) ?? none}
        selection={isIn(selection, source.pieces[place]) ? selection : undefined}
      />
    );
  });
});

const none: readonly Mark[] = [];

function isIn(selection: Span | undefined, bounds: Span | undefined): boolean {
  if (selection === undefined || bounds === undefined) return false;
  return selection.start < bounds.end && bounds.start < selection.end;
}
