import { expect, test } from "vitest";
import type { AnnotationAnswer } from "./answer";
import { compared } from "./compared";
import { askedIn } from "./marking/Marking";

const asked = askedIn({
  text: "👩‍🔬 Ada met Bob in Bern.",
  labels: [{ name: "person" }, { name: "place" }],
  relationships: [{ name: "met" }, { name: "in", is_directed: true }],
});
const text = asked.source.text;

let lastId = 0;
function mark(words: string, label: string, attributes?: Record<string, string>): AnnotationAnswer {
  const start = asked.source.points.fromUnits(text.indexOf(words));
  const more = attributes === undefined ? {} : { attributes };
  return { id: `${++lastId}`, start, end: start + words.length, text: words, label, ...more };
}

function answerOf(annotations: AnnotationAnswer[], ...related: [number, number, string][]) {
  const relationships = related.map(([source, target, name]) => ({
    id: `${++lastId}`,
    source_ref: annotations[source]?.id ?? "",
    target_ref: annotations[target]?.id ?? "",
    name,
  }));
  return { annotations, relationships };
}

test("what everybody marked is one; who marked the rest is said", () => {
  const one = answerOf([mark("Ada", "person"), mark("Bob", "person"), mark("Bern", "place")]);
  const other = answerOf([mark("Bern", "place"), mark("Ada", "person"), mark("Bob", "place")]);
  const { markup, disputed } = compared(asked, [
    { by: "Ann", answer: one },
    { by: "Ben", answer: other },
  ]);
  const said = markup.annotations.map(
    (one) => `${asked.source.words(one)} ${one.label} ${disputed.get(one.id) ?? "all"}`,
  );
  expect(said).toEqual(["Ada person all", "Bob person Ann", "Bob place Ben", "Bern place all"]);
});

test("other attributes are a difference", () => {
  const answers = ["she", "he"].map((gender) => ({
    by: gender,
    answer: answerOf([mark("Ada", "person", { gender })]),
  }));
  expect([...compared(asked, answers).disputed.values()]).toEqual(["she", "he"]);
});

test("relationships are the same between the same words, and by their direction if they have one", () => {
  const marks = () => [mark("Ada", "person"), mark("Bob", "person")];
  const { markup, disputed } = compared(asked, [
    { by: "Ann", answer: answerOf(marks(), [0, 1, "met"], [0, 1, "in"]) },
    { by: "Ben", answer: answerOf(marks(), [1, 0, "met"], [1, 0, "in"]) },
  ]);
  expect(
    markup.relationships.map(({ id, name }) => `${name} ${disputed.get(id) ?? "all"}`),
  ).toEqual(["met all", "in Ann", "in Ben"]);
});
