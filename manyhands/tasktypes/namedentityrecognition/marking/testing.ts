import type { Answer } from "../answer";
import type { Params } from "../params";
import { askedIn, Marking, type Step } from "./Marking";

/** Two sentences about Ada, for tests. */
export const params: Params = {
  text: "Ada 👩‍🔬 met Charles in London.\nLondon is where Ada lived; Charles too.",
  labels: [
    { name: "person", attributes: { age: { type: "number" }, note: { type: "text" } } },
    { name: "place", display_name: "Place", children: [{ name: "city", display_name: "City" }] },
  ],
  relationships: [
    { name: "knows", display_name: "knows", source_label: "person", target_label: "person" },
    { name: "taught", is_directed: true, source_label: "person", target_label: "person" },
    { name: "lives_in", display_name: "lives in", is_directed: true, target_label: "place" },
  ],
};

/** Somebody at work on them, with what can be asked about it. */
export function work(answer?: Answer) {
  const answers: Answer[] = [];
  const marking = new Marking(askedIn(params), answer, (given) => answers.push(given));
  const { source } = marking.asked;
  return {
    marking,
    answers,
    do: (...steps: Step[]) => {
      for (const one of steps) marking.run(one);
    },
    marks: () => marking.state.markup.annotations.map((one) => `${source.words(one)}/${one.label}`),
    relations: () =>
      marking.state.markup.relationships.map(({ source: from, target, name }) => {
        const words = [from, target].map((id) => {
          const end = marking.state.markup.annotations.find((one) => one.id === id);
          return end === undefined ? "?" : source.words(end);
        });
        return `${words[0]} ${name} ${words[1]}`;
      }),
    selected: () => {
      const { span } = marking.state;
      return span === undefined ? undefined : source.words(span);
    },
  };
}
