import { matchKeybindingPress, parseKeybinding } from "tinykeys";

/**
 * A shortcut as it is stored: strokes separated by blanks, each `Modifier+…+key`.
 *
 * A key is a position (`KeyA`, `Digit1`, `Slash`: `KeyboardEvent.code`), so that a binding stays where
 * the hand is on every layout; or one printed sign such as `?`, wherever the layout has it.
 * `$mod` is Command on a Mac and Control elsewhere. `"KeyG KeyT"` is a chord.
 */
export type Binding = string;

/** What `matchStroke` needs of an event. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey" | "getModifierState"
>;

export const modifierKeys = ["Control", "Alt", "Shift", "Meta"] as const;

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const modKey = isMac ? "Meta" : "Control";
const printedSign = /^[^A-Za-z0-9]$/;

export interface Stroke {
  modifiers: readonly string[];
  key: string;
}

/** The strokes of a binding, with `$mod` resolved for this machine. */
export function strokesOf(binding: Binding): Stroke[] {
  return binding.split(" ").map((text) => {
    const parts = text.split(/(?<=\w)\+/);
    const key = parts.pop() ?? "";
    const held = parts.map((part) => (part === "$mod" ? modKey : part));
    return { modifiers: modifierKeys.filter((modifier) => held.includes(modifier)), key };
  });
}

/** One spelling for each binding, so that equal ones compare equal. */
export function canonical(binding: Binding): Binding {
  return strokesOf(binding)
    .map(({ modifiers, key }) => [...modifiers, key].join("+"))
    .join(" ");
}

/** Whether the pressed key is this stroke. A printed sign may need Shift on some layouts. */
export function matchStroke(event: KeyPress, stroke: Stroke): boolean {
  const shift = printedSign.test(stroke.key) ? "[Shift]+" : "";
  const [press] = parseKeybinding(`${shift}${[...stroke.modifiers, stroke.key].join("+")}`);
  return press !== undefined && matchKeybindingPress(event as KeyboardEvent, press);
}

/** The stroke a person has just pressed, for storing; `null` for a modifier alone. */
export function capture(event: KeyPress): Binding | null {
  if (event.code === "" || /^(Control|Alt|Shift|Meta|OS)/.test(event.code)) return null;
  const held = modifierKeys.filter((modifier) => event.getModifierState(modifier));
  const named = held.map((modifier) => (modifier === modKey ? "$mod" : modifier));
  return [...named, event.code].join("+");
}

/** Control, Alt or Meta is held, so that the stroke cannot be typing. */
export function hasModifier({ modifiers }: Stroke): boolean {
  return modifiers.some((modifier) => modifier !== "Shift");
}

/** A letter, digit or sign without modifier: what WCAG 2.1.4 lets people switch off. */
export function isSingleCharacter(stroke: Stroke): boolean {
  const isCharacter = /^(Key|Digit|Numpad\d)/.test(stroke.key) || stroke.key in signPositions;
  return (isCharacter || printedSign.test(stroke.key)) && !hasModifier(stroke);
}

/** The positions which type a sign, with the sign of a US keyboard. */
export const signPositions: Readonly<Record<string, string>> = {
  Backquote: "`",
  Backslash: "\\",
  BracketLeft: "[",
  BracketRight: "]",
  Comma: ",",
  Equal: "=",
  IntlBackslash: "<",
  Minus: "-",
  Period: ".",
  Quote: "'",
  Semicolon: ";",
  Slash: "/",
};
