import type { Word } from "#attachments";
import { type Box, boxBetween, contains, onPicture, type Shape, type Size } from "#shapes";

/** The place of a word in whole pixels of its page. */
export function boxOf({ left, top, width, height }: Word, page: Size): Box {
  const one = { x: left * page.width, y: top * page.height };
  const other = { x: (left + width) * page.width, y: (top + height) * page.height };
  return boxBetween(onPicture(one, page), onPicture(other, page));
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
