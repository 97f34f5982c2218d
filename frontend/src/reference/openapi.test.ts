import { expect, test } from "vitest";
import { describeType, limitsOf } from "./openapi";

test.each([
  [{ type: "array", items: { type: "string" } }, "array of string"],
  [{ anyOf: [{ type: "integer" }, { type: "null" }] }, "integer"],
  [
    { anyOf: [{ $ref: "#/components/schemas/Task" }, { $ref: "#/x/LimitedTask" }] },
    "Task or LimitedTask",
  ],
  [{ type: "string", format: "date-time" }, "date-time"],
])("%j is told as %s", (schema, words) => {
  expect(describeType(schema)).toBe(words);
});

test("limits are found behind null", () => {
  const schema = { anyOf: [{ type: "integer", minimum: 10, maximum: 30 }, { type: "null" }] };
  expect(limitsOf(schema)).toEqual(["10 to 30"]);
});
