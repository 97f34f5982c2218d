import type { ChoiceParam } from "#attributes";
import { type Asked, asked, type Size } from "#shapes";
import { type Feature, featuresOf, type Params } from "./model";

/** What is to be drawn on a page of a size: the features are its labels. */
export function askedOn(params: Params, picture: Size): Asked {
  const { geometry } = params;
  const labels = choicesOf(featuresOf(params));
  return asked({ picture, tools: [{ geometry, labels }], isAlwaysLabelled: true });
}

/** Neighbours of one group stand under its title. */
function choicesOf(features: readonly Feature[]): readonly ChoiceParam[] {
  return features.map(({ label, title, group }) => {
    const leaf = { choice: label, display: title };
    return group === undefined ? leaf : { choice: group, subchoices: [leaf] };
  });
}
