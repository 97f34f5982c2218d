import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Words } from "./Words";

test.each([
  ["A `test` key.", "A <code>test</code> key."],
  [
    "With ``taxonomies`` there are **several** of `them`.",
    "With <code>taxonomies</code> there are <strong>several</strong> of <code>them</code>.",
  ],
  ["2 * 3 * 4", "2 * 3 * 4"],
])("%s", (text, html) => {
  expect(renderToStaticMarkup(<Words text={text} />)).toBe(`<p class="ref-words">${html}</p>`);
});

test("an empty line parts paragraphs", () => {
  expect(renderToStaticMarkup(<Words text={"One\nline.\n\nAnother."} />)).toBe(
    '<p class="ref-words">One\nline.</p><p class="ref-words">Another.</p>',
  );
});
