import { expect, test } from "vitest";
import { check, evidenceIn, type Params } from "./collection";

const params: Params = {
  fields: { site: "Web site", staff: "Number of employees" },
  attachment: "Nordlicht GmbH",
  attachment_type: "text",
};

test("every field must be filled in or left blank on purpose; evidence need not", () => {
  expect(check(params, undefined).map(({ field }) => field)).toEqual([
    "fields.site",
    "fields.staff",
  ]);
  expect(check(params, { fields: { site: "https://n.example", staff: null } })).toEqual([]);
});

test("a response without an answer has no evidence", () => {
  expect(evidenceIn(undefined)).toEqual({});
  expect(evidenceIn(null)).toEqual({});
  expect(evidenceIn({ fields: {}, notes: "x" }).notes).toBe("x");
});
