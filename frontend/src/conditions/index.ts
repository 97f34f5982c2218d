/** Conditions: when something is asked, by what was answered elsewhere. See conditions.py. */
export { hold, isEmpty, isObject, type Lookup, nothing, textOf, textsIn } from "./conditions";
