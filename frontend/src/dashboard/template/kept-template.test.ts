import { beforeEach, expect, it } from "vitest";
import { forgetTemplate, keepTemplate, keptTemplate } from "./kept-template";

const kept = { typed: '{"thread": {', version: 2, keptAt: 1_700_000_000_000 };

beforeEach(() => localStorage.clear());

it("keeps what was being written for one person and one project", () => {
  keepTemplate("ann", "talks", kept);
  expect(keptTemplate("ann", "talks")).toEqual(kept);
  expect(keptTemplate("bob", "talks")).toBeUndefined();
  expect(keptTemplate("ann", "others")).toBeUndefined();
  forgetTemplate("ann", "talks");
  expect(keptTemplate("ann", "talks")).toBeUndefined();
});

it.each(["{", "null", "[]", '{"typed": 1, "keptAt": 2}', '{"typed": "{}"}'])(
  "takes nothing from %s",
  (broken) => {
    keepTemplate("ann", "talks", kept);
    const [name = ""] = Object.keys(localStorage);
    localStorage.setItem(name, broken);
    expect(keptTemplate("ann", "talks")).toBeUndefined();
  },
);
