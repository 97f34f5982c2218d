import fc from "fast-check";
import { expect, test } from "vitest";
import {
  beginning,
  check,
  divide,
  doubtAbout,
  ending,
  endOf,
  inserted,
  join,
  placeAt,
  type Segment,
  segmentsOf,
  timeMark,
  withText,
} from "./segments";

function segment(id: number, start: number, text: string, end: number | null = null): Segment {
  return { id, start, end, text, speaker: null };
}

const three = [segment(1, 0, "one two"), segment(2, 2, "three", 3), segment(3, 5, "four")];
const starts = (segments: readonly Segment[]) => segments.map(({ start }) => start);
const texts = (segments: readonly Segment[]) => segments.map(({ text }) => text);

test("there is always a segment, and each can be told from the others", () => {
  expect(segmentsOf(undefined)).toEqual([segment(1, 0, "")]);
  const stored = [{ start: 0, end: null, text: "a", speaker: null } as Segment];
  expect(segmentsOf({ segments: stored })[0]?.id).toBe(1);
  expect(segmentsOf({ segments: three })).toBe(three);
});

test("a segment ends where it says, or where the next one begins", () => {
  expect(three.map((_, place) => endOf(three, place, 9))).toEqual([2, 3, 9]);
  expect([0, 2, 4.9, 5, 99].map((time) => placeAt(three, time))).toEqual([0, 1, 1, 2, 2]);
});

test("at the end of a text the next segment begins where one is listening", () => {
  const { segments, caret } = divide(three, 2, 4, { time: 7.12345, length: 9 });
  expect(segments.at(-1)).toEqual(segment(4, 7.123, ""));
  expect(caret).toEqual({ id: 4, at: 0 });
});

test("within a text it begins where that word is likely to be", () => {
  const { segments } = divide(three, 0, 4, { time: 99, length: 9 });
  expect(texts(segments)).toEqual(["one", "two", "three", "four"]);
  expect(segments[1]?.start).toBeCloseTo((2 * 4) / 7, 3);
});

test("of a recording that is not yet written down to its end, only what was heard counts", () => {
  const { segments } = divide([segment(1, 0, "one two")], 0, 4, { time: 3.5, length: 3600 });
  expect(segments[1]?.start).toBeCloseTo(2);
});

test("who was done when the next one begins stays so", () => {
  const { segments } = divide([segment(1, 0, "a", 2)], 0, 1, { time: 4, length: 9 });
  expect(segments).toEqual([segment(1, 0, "a", 2), segment(2, 4, "")]);
  const within = divide([segment(1, 0, "a b", 2)], 0, 2, { time: 4, length: 9 }).segments;
  expect(within.map(({ end }) => end)).toEqual([null, 2]);
});

test("who was spoken to is likely to answer", () => {
  const talk = (...speakers: (number | null)[]) => {
    const said = speakers.map((speaker, place) => ({ ...segment(place + 1, place, "a"), speaker }));
    return divide(said, said.length - 1, 1, { time: 9, length: 9 }).segments.at(-1)?.speaker;
  };
  expect(talk(1)).toBe(1);
  expect(talk(1, 2)).toBe(1);
  expect(talk(1, 2, 3, 3)).toBe(2);
  expect(talk(1, null)).toBeNull();
});

test("an empty segment is not divided: it begins where one is listening", () => {
  const empty = [segment(1, 0, "a"), segment(2, 1, "")];
  const { segments, caret } = divide(empty, 1, 0, { time: 4, length: 9 });
  expect(starts(segments)).toEqual([0, 4]);
  expect(caret.id).toBe(2);
});

test("who joins what was divided has the same words, in order", () => {
  const word = fc.constantFrom("um", "yes", "I", "see");
  const place = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(fc.array(word), place, fc.double({ min: 0, max: 9 }), (words, at, time) => {
      const text = words.join(" ");
      const caret = Math.min(at, text.length);
      const { segments } = divide([segment(1, 0, text)], 0, caret, { time, length: 9 });
      expect(starts(segments)).toEqual(starts(segments).toSorted((a, b) => a - b));
      const joined = segments.length > 1 ? join(segments, 1)?.segments : segments;
      const letters = (line = "") => line.replaceAll(" ", "");
      expect(letters(joined?.[0]?.text)).toBe(letters(text));
    }),
  );
});

test("a joined segment ends where the later one did; the first has nothing above it", () => {
  expect(join(three, 1)?.segments[0]).toEqual(segment(1, 0, "one two three", 3));
  expect(join(three, 1)?.caret).toEqual({ id: 1, at: 8 });
  expect(join(three, 0)).toBeUndefined();
  expect(join(three, 3)).toBeUndefined();
});

test("a beginning stays between its neighbours, and an end behind its beginning", () => {
  expect(starts(beginning(three, 1, 99))).toEqual([0, 5, 5]);
  expect(starts(beginning(three, 1, -1))).toEqual([0, 0, 5]);
  expect(beginning(three, 1, 4)[1]?.end).toBeNull();
  expect(ending(three, 1, 1)[1]?.end).toBe(2);
  expect(ending(three, 1, null)[1]?.end).toBeNull();
});

test("the times of words go when the words change", () => {
  const timed = [{ ...segment(1, 0, "one"), words: [{}] }];
  expect(withText(timed, 0, "one")[0]?.words).toHaveLength(1);
  expect(withText(timed, 0, "two")[0]?.words).toBeUndefined();
});

test.each([
  ["", 0, "um", "um"],
  ["so", 2, "um", " um"],
  ["so yes", 3, "um", "um "],
  ["so, yes", 2, "um", " um"],
  ["(", 1, "um", "um"],
])("into %j at %d", (text, caret, what, written) => {
  expect(inserted(text, caret, caret, what)).toBe(written);
});

test("nobody speaks faster than an auctioneer", () => {
  expect(doubtAbout(segment(1, 0, "a b c d e f g h i"), 1)).toBe(
    "9 words in 1.0 s: are the times right?",
  );
  expect(doubtAbout(segment(1, 0, "a b c d e f g h i"), 2)).toBeUndefined();
  expect(doubtAbout(segment(1, 0, "a b c"), 0)).toBeUndefined();
});

test("a time mark has hours, minutes and seconds", () => {
  expect([7.9, 3725].map(timeMark)).toEqual(["[00:00:07]", "[01:02:05]"]);
});

test("what does not fit is named before the server is asked", () => {
  const wrong = [segment(1, 5, "", 4), segment(2, 4, " ")];
  const answer = { segments: wrong, speakers: ["A: B"] };
  expect(check({ attachment: "" }, answer).map(({ field }) => field)).toEqual([
    "speakers[0]",
    "segments[0].end",
    "segments[1].start",
    "segments",
  ]);
  const error = { segments: [], error: " " };
  expect(check({ attachment: "" }, error).map(({ field }) => field)).toEqual(["error"]);
});
