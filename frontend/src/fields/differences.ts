export interface Piece {
  text: string;
  isDifferent: boolean;
}

/** Comparing more words than this with each other takes too long to wait for. */
const mostWords = 600;

/** A text in pieces: what `other` has as well, and what it does not have there. */
export function differences(text: string, other: string): Piece[] {
  const words = wordsOf(text);
  const others = wordsOf(other);
  if (words.length > mostWords || others.length > mostWords) {
    return [{ text, isDifferent: text !== other }];
  }
  const kept = commonWords(words, others);
  const pieces: Piece[] = [];
  words.forEach((word, place) => {
    const isDifferent = !kept.has(place);
    const last = pieces.at(-1);
    if (last?.isDifferent === isDifferent) last.text += word;
    else pieces.push({ text: word, isDifferent });
  });
  return pieces;
}

/** Words, blanks and signs. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

/** The places of the words that are in a longest common subsequence. */
function commonWords(words: readonly string[], others: readonly string[]): Set<number> {
  const width = others.length + 1;
  const lengths = new Uint16Array((words.length + 1) * width);
  const at = (place: number, other: number) => lengths[place * width + other] ?? 0;
  for (let place = words.length - 1; place >= 0; place--) {
    for (let other = others.length - 1; other >= 0; other--) {
      lengths[place * width + other] =
        words[place] === others[other]
          ? at(place + 1, other + 1) + 1
          : Math.max(at(place + 1, other), at(place, other + 1));
    }
  }
  const kept = new Set<number>();
  let place = 0;
  let other = 0;
  while (place < words.length && other < others.length) {
    if (words[place] === others[other]) {
      kept.add(place);
      place++;
      other++;
    } else if (at(place + 1, other) >= at(place, other + 1)) place++;
    else other++;
  }
  return kept;
}
