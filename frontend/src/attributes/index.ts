/** What is said about things that were marked: asked, answered, checked. It knows no task type. */
export { AttributeField, type AttributeFieldProps, Problem, questionOf } from "./AttributeField";
export { askedOf } from "./asked";
export {
  type AttributeDefinition,
  type AttributeDefinitions,
  type Attributes,
  type AttributeValue,
  type ChoiceParam,
  isChosen,
  said,
  saysSomething,
} from "./definition";
export { focusAttribute, focusNextAttribute } from "./focus";
export { wrongWithAttribute } from "./problem";
export { wrongWithAttributes } from "./problems";
