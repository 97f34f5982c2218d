import { expect, test } from "vitest";
import { sizeInWords } from "./size";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1536, "1.5 KB"],
  [900 * 1024, "900 KB"],
  [1000 * 1024, "1 MB"],
  [80 * 1024 * 1024, "80 MB"],
])("%d bytes are %s", (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});
