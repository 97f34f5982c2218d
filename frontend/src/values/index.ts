/** Values that people give: choices, nested or not, and numbers. See frontend/README.md. */
export { ChoiceInput, ChoiceKey } from "./ChoiceInput";
export { Choices } from "./Choices";
export { ChoiceView } from "./ChoiceView";
export { choiceCommands, choiceKeys, namedAfter } from "./choice-keys";
export { type Choice, leavesOf, plainChoices } from "./choice-tree";
export { focusInput, moveByArrows } from "./focus";
export { matching } from "./matching";
export { NumberField } from "./NumberField";
export { type Bounds, problemOfNumber, readNumber } from "./numbers";
export { shuffled } from "./shuffled";
