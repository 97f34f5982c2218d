/** Choosing among the customer's texts, by key, mouse or finger, for every task type. */
export { Choice, ChoiceGrid, ChoiceKey, type Choosing } from "./ChoiceGrid";
export { ChoiceView } from "./ChoiceView";
export { choiceCommands, choiceKeys, namedAfter } from "./keys";
