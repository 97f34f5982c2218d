import { describe, expect, test } from "vitest";
import { membersOf, parse, skeletonOf } from "./json";

const schema = {
  type: "object",
  required: ["responses"],
  properties: {
    responses: { type: "array", items: { $ref: "#/$defs/Turn" }, description: "In order." },
  },
  $defs: {
    Turn: {
      type: "object",
      required: ["type", "output"],
      properties: { type: { type: "string" }, output: {}, score: { type: "integer" } },
    },
  },
};

describe("the text of an answer", () => {
  test("must be an object", () => {
    expect(parse('{"a": 1}')).toEqual({ value: { a: 1 } });
    expect(parse("[1]").problem).toContain("object");
    expect(parse("").problem).toContain("Write");
    expect(parse("{").problem).toContain("not JSON");
  });
});

describe("a schema", () => {
  test("gives a form to begin with, which is JSON", () => {
    expect(JSON.parse(skeletonOf(schema))).toEqual({
      responses: [{ type: "", output: "", score: 0 }],
    });
    expect(skeletonOf({ type: "object" })).toBe("{}");
  });

  test("is told member by member", () => {
    expect(membersOf(schema)).toMatchObject([
      {
        name: "responses",
        type: "array",
        isRequired: true,
        description: "In order.",
        members: [
          { name: "type", isRequired: true },
          { name: "output", type: "any" },
          { name: "score", isRequired: false },
        ],
      },
    ]);
  });
});
