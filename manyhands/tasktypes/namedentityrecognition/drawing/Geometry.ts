import type { Direction, SourceText, Unit } from "../text/SourceText";
import type { Span } from "../text/span";

/** A rectangle of the page, from the left and the top of what it is measured against. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** More lines are never empty between two words. */
const mostLines = 60;

/** Where the text of a pane is on the page: the pieces are its elements, each with one text node. */
export class Geometry {
  readonly #pane: HTMLElement;
  readonly #content: HTMLElement;
  readonly #source: SourceText;

  constructor(pane: HTMLElement, content: HTMLElement, source: SourceText) {
    this.#pane = pane;
    this.#content = content;
    this.#source = source;
  }

  /** The place of the character under a point; none where the text is not. */
  characterAt(x: number, y: number): number | undefined {
    const caret = caretAt(x, y);
    if (caret === undefined) return undefined;
    const place = this.placeOf(caret.node, caret.offset);
    if (place === undefined) return undefined;
    return [place, place - 1].find((one) => {
      const rect = this.#rectOf({ start: one, end: one + 1 });
      return rect !== undefined && rect.left - 1 <= x && x <= rect.right + 1;
    });
  }

  /** The place in the text of a place in the document; none outside of the text. */
  placeOf(node: Node | null, offset: number): number | undefined {
    const element = node instanceof Element ? node : node?.parentElement;
    const piece = element?.closest<HTMLElement>("[data-piece]");
    if (piece === null || piece === undefined || !this.#content.contains(piece)) return undefined;
    const { start, end } = this.#source.pieces[Number(piece.dataset.piece)] ?? { start: 0, end: 0 };
    if (node instanceof Text) return Math.min(start + offset, end);
    return offset === 0 ? start : end;
  }

  /** The unit in the next line before or after, at about the same distance from the side. */
  lineFrom(from: Span, unit: Unit, direction: Direction, lines = 1): Span | undefined {
    const begin = this.#rectOf(from);
    if (begin === undefined) return undefined;
    const height = this.#lineHeight();
    const sign = direction === "forward" ? 1 : -1;
    this.#makeRoom(begin, sign * height * (lines + 1));
    const rect = this.#rectOf(from) ?? begin;
    for (let line = lines; line < lines + mostLines; line++) {
      const y = rect.top + rect.height / 2 + sign * line * height;
      const caret = caretAt(rect.left + Math.min(rect.width / 2, height), y);
      const place = caret && this.placeOf(caret.node, caret.offset);
      if (place === undefined) return undefined;
      const found = this.#source.at(unit, place);
      const there = found && this.#rectOf(found);
      if (there !== undefined && sign * (there.top - rect.top) > height / 2) return found;
    }
    return undefined;
  }

  /** How many lines are in sight. */
  get linesInSight(): number {
    return Math.max(1, Math.floor(this.#pane.clientHeight / this.#lineHeight()) - 1);
  }

  /** Scrolls so far that the beginning of a span is in sight. */
  bringInSight(span: Span): void {
    this.#scrollTo(span);
    // Pieces which come in sight for the first time turn out to have another height than was thought.
    requestAnimationFrame(() => this.#scrollTo(span));
  }

  get textWidth(): number {
    return this.#content.clientWidth;
  }

  /** Where a span begins, against the top left of the content; about where, if out of sight. */
  beginOf(span: Span, isInSight: boolean): Box | undefined {
    const place = this.#source.pieceAt(span.start);
    const piece = this.#content.children[place];
    const bounds = this.#source.pieces[place];
    if (!(piece instanceof HTMLElement) || bounds === undefined) return undefined;
    if (!isInSight) {
      const part = (span.start - bounds.start) / (bounds.end - bounds.start);
      const top = piece.offsetTop + part * piece.offsetHeight;
      return { left: piece.offsetWidth / 2, top, width: 0, height: 0 };
    }
    const rect = this.#rectOf(span);
    const origin = this.#content.getBoundingClientRect();
    return rect && relativeTo(origin, rect);
  }

  #scrollTo(span: Span) {
    const rect = this.#rectOf(span);
    if (rect === undefined) return;
    const view = this.#pane.getBoundingClientRect();
    const margin = Math.min(2 * this.#lineHeight(), view.height / 4);
    if (rect.top >= view.top + margin && rect.bottom <= view.bottom - margin) return;
    this.#pane.scrollTop += rect.top - view.top - view.height / 3;
  }

  /** Scrolls where what is so far from a rectangle would be out of sight. */
  #makeRoom(rect: DOMRect, distance: number) {
    const view = this.#pane.getBoundingClientRect();
    const y = rect.top + rect.height / 2 + distance;
    if (y < view.top || y > view.bottom) this.#pane.scrollTop += distance;
  }

  #lineHeight(): number {
    return Number.parseFloat(getComputedStyle(this.#content).lineHeight) || 1;
  }

  #rectOf({ start, end }: Span): DOMRect | undefined {
    const place = this.#source.pieceAt(start);
    const node = this.#content.children[place]?.lastElementChild?.firstChild;
    const bounds = this.#source.pieces[place];
    if (!(node instanceof Text) || bounds === undefined) return undefined;
    return rectsOf(node, start - bounds.start, end - bounds.start)[0];
  }
}

/** The rectangles of a part of a text node, one for each line. */
export function rectsOf(node: Text, start: number, end: number): DOMRect[] {
  const range = document.createRange();
  range.setStart(node, Math.max(0, Math.min(start, node.length)));
  range.setEnd(node, Math.max(0, Math.min(end, node.length)));
  return joined([...range.getClientRects()].filter(({ width }) => width > 0));
}

/** Parts of one line which touch are one; the blank at its end is a part of its own. */
function joined(rects: readonly DOMRect[]): DOMRect[] {
  const found: DOMRect[] = [];
  for (const rect of rects) {
    const last = found.at(-1);
    if (last !== undefined && Math.abs(last.top - rect.top) < 2 && touch(last, rect)) {
      const left = Math.min(last.left, rect.left);
      const right = Math.max(last.right, rect.right);
      found[found.length - 1] = new DOMRect(left, last.top, right - left, last.height);
    } else found.push(rect);
  }
  return found;
}

function touch(one: DOMRect, other: DOMRect): boolean {
  return one.left <= other.right + 1 && other.left <= one.right + 1;
}

export function relativeTo(origin: DOMRect, { left, top, width, height }: DOMRect): Box {
  return { left: left - origin.left, top: top - origin.top, width, height };
}

function caretAt(x: number, y: number): { node: Node; offset: number } | undefined {
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? undefined : { node: position.offsetNode, offset: position.offset };
  }
  // Safari has it under the older name.
  const range = (document as Document).caretRangeFromPoint(x, y);
  return range === null ? undefined : { node: range.startContainer, offset: range.startOffset };
}
