import { hasModifier, isMac, type Stroke } from "./binding";

const textInputs = new Set(["", "text", "search", "email", "password", "url", "tel", "number"]);
const dateInputs = new Set(["date", "datetime-local", "month", "time", "week"]);

/** Keys which type nothing, so that they may be shortcuts even in a text. */
const typesNothing = /^(Escape|F\d+|Page(Up|Down))$/;

const pressedByEnterAndSpace = "button, a[href], summary, select, [role=button], [role=link]";
const pressedBySpaceOnly =
  "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch], [aria-pressed]";
const movedByPages = "input[type=range], select, [role=slider], [role=option], [role=gridcell]";
const movedByArrows =
  "input[type=radio], input[type=range], select, audio, video, [role=radio], [role=tab], [role=slider], [role=option], [role=gridcell], [role=treeitem], [role=separator][tabindex], [data-scrolls]";
/** In a text, the browser's own: undo, copy, moving by words. */
const editsText = /^(Key[ACVXYZ]|Arrow\w+|Backspace|Delete|Home|End)$/;
/** With these a text does nothing; a Mac selects words by the second. */
const leavesText = isMac ? /^Alt\+Arrow(Up|Down)$/ : /^Alt\+(Arrow(Up|Down)|Shift\+Arrow\w+)$/;
const popup =
  "[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [aria-expanded=true][role=combobox]";

/** The focus is where keys write. */
export function isTyping(target: Element): boolean {
  if (target instanceof HTMLInputElement) {
    return textInputs.has(target.type) || dateInputs.has(target.type);
  }
  if (target instanceof HTMLTextAreaElement) return true;
  return target.closest("[contenteditable]:not([contenteditable=false]), [role=textbox]") !== null;
}

/** The focus is where a person presses the keys of a new binding. */
export function isCapturing(target: Element): boolean {
  return target.closest("[data-captures-keys]") !== null;
}

/** The focus is in something that lies above the page: the page's own commands rest. */
export function isInPopup(target: Element): boolean {
  return target.closest(popup) !== null;
}

/**
 * Whether the focused element has the first claim on a stroke: a text on what can be typed, a button
 * on Enter and Space, a slider on the arrows. A choice (radio, checkbox, toggle) leaves Enter alone,
 * so that Enter can be bound to "submit".
 */
export function belongsToFocus(target: Element, stroke: Stroke): boolean {
  if (hasModifier(stroke)) {
    return isTyping(target) && editsText.test(stroke.key) && !leavesText.test(nameOf(stroke));
  }
  if (isTyping(target)) return !typesNothing.test(stroke.key);
  if (stroke.key === "Space")
    return target.matches(`${pressedByEnterAndSpace}, ${pressedBySpaceOnly}`);
  if (stroke.key === "Enter") {
    return target.matches(pressedByEnterAndSpace) && !target.matches(pressedBySpaceOnly);
  }
  if (/^Page/.test(stroke.key)) return target.matches(movedByPages);
  if (/^(Arrow|Home|End)/.test(stroke.key)) return target.matches(movedByArrows);
  return false;
}

function nameOf({ modifiers, key }: Stroke): string {
  return [...modifiers, key].join("+");
}
