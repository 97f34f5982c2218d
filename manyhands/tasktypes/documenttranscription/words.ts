import type { Word } from "#attachments";
import { type Box, contains, type Shape, type Size } from "#shapes";

/** The place of a word in the pixels of its page. */
export function boxOf({ left, top, width, height }: Word, page: Size): Box {
  const [x, y] = [Math.floor(left * page.width), Math.floor(top * page.height)];
  const right = Math.min(Math.ceil((left + width) * page.width), page.width);
  const bottom = Math.min(Math.ceil((top + height) * page.height), page.height);
  return { type: "box", left: x, top: y, width: right - x, height: bottom - y };
}

/** What is printed in a shape: the words whose middle is in it, line by line. */
export function textIn(shape: Shape, words: readonly Word[], page: Size): string {
  const found = words.filter(({ left, top, width, height }) =>
    contains(shape, {
      x: (left + width / 2) * page.width,
      y: (top + height / 2) * page.height,
    }),
  );
  return found.map((word, place) => `${between(found[place - 1], word)}${word.text}`).join("");
}

function between(before: Word | undefined, { top, height }: Word): string {
  if (before === undefined) return "";
  return top + height / 2 > before.top + before.height ? "\n" : " ";
}
