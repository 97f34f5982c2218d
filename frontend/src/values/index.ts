/** Values that people give: choices, nested or not, and numbers. See frontend/README.md. */
export { ChoiceTree } from "./ChoiceTree";
export { type Choice, leavesOf } from "./choice-tree";
export { focusInput, moveByArrows } from "./focus";
export { matching } from "./matching";
export { NumberField } from "./NumberField";
export { type Bounds, problemOfNumber, readNumber } from "./numbers";
