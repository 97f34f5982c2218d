import fc from "fast-check";
import { expect, test } from "vitest";
import { type CodeLanguage, tokenise } from "./code-tokens";

const languages: CodeLanguage[] = ["bash", "http", "javascript", "json", "python", "text"];

test("no language loses or adds a character", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(...languages),
      (code, language) => {
        expect(
          tokenise(code, language)
            .map((token) => token.text)
            .join(""),
        ).toBe(code);
      },
    ),
  );
});

test("JSON knows keys from values", () => {
  const kinds = tokenise('{"status": "pending", "n": 3, "late": false}', "json")
    .filter((token) => token.kind !== "plain")
    .map((token) => `${token.kind} ${token.text}`);
  expect(kinds).toEqual([
    'property "status"',
    'string "pending"',
    'property "n"',
    "number 3",
    'property "late"',
    "keyword false",
  ]);
});
