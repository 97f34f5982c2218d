import { expect, test } from "vitest";
import { titleOf } from "./title";

function titled(instruction_html: string, project: string | null = null) {
  return titleOf({ view: { instruction_html }, line: { project } } as Parameters<
    typeof titleOf
  >[0]);
}

test.each([
  ["<p>Is this photo <strong>fit</strong>?</p><ul><li>Sharp.</li></ul>", "Is this photo fit?"],
  ['<p><img src="a.png" alt=""></p><h2>Road\n signs</h2>', "Road signs"],
  [`<p>${"word ".repeat(40)}</p>`, `${"word ".repeat(15)}word…`],
  [`<p>${"x".repeat(100)}</p>`, `${"x".repeat(80)}…`],
])("%s is called %s", (html, title) => {
  expect(titled(html)).toBe(title);
});

test("without an instruction it has the name of the project, if any", () => {
  expect(titled("", "Photos")).toBe("Photos");
  expect(titled("")).toBeUndefined();
});
