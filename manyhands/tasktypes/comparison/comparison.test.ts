import { expect, test } from "vitest";
import { check, orderFor, orderIn, type Params } from "./comparison";

const params: Params = {
  attachment_type: "text",
  attachments: ["a", "b", "c"],
  choices: ["yes", "no"],
  fields: { reason: "Why" },
};

test("the order is that of the seed: always the same, and each place is everybody's turn", () => {
  const first = new Map<number, number>();
  for (let seed = 0; seed < 600; seed++) {
    const order = orderFor(params, `claim-${seed}`);
    expect([...order].sort()).toEqual([0, 1, 2]);
    expect(orderFor(params, `claim-${seed}`)).toEqual(order);
    const [place = -1] = order;
    first.set(place, (first.get(place) ?? 0) + 1);
  }
  for (const place of [0, 1, 2]) expect(first.get(place)).toBeGreaterThan(120);
});

test.each(["The left one", "Image 2", "A is better", "the second"])(
  "the customer's order is kept where a choice means a place: %s",
  (choice) => {
    expect(orderFor({ ...params, choices: [choice, "no"] }, "claim-7")).toEqual([0, 1, 2]);
    expect(orderFor({ ...params, choices: [choice, "no"] }, "claim-8")).toEqual([0, 1, 2]);
  },
);

test("an order is read from an answer only when it is one", () => {
  expect(orderIn({ order: [2, 0, 1] }, 3)).toEqual([2, 0, 1]);
  for (const order of [[0, 0, 1], [0, 1], "012", undefined]) {
    expect(orderIn({ order }, 3)).toBeUndefined();
  }
});

test("what is asked for must be there", () => {
  expect(check(params, undefined).map(({ field }) => field)).toEqual(["choice", "fields.reason"]);
  expect(check(params, { choice: "yes", fields: { reason: null } })).toEqual([]);
  expect(check({ ...params, fields: {} }, { choice: "maybe" })).toHaveLength(1);
});
