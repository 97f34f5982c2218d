import { type Binding, isMac, type Stroke, signPositions, strokesOf } from "./binding";

/** From `KeyboardEvent.code` to the letter printed on that key. */
export type PrintedLetters = ReadonlyMap<string, string>;

const macModifiers: Record<string, string> = { Control: "⌃", Alt: "⌥", Shift: "⇧", Meta: "⌘" };
const otherModifiers: Record<string, string> = { Control: "Ctrl", Meta: "Win" };

const namedKeys: Record<string, string> = {
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  Backspace: "⌫",
  Delete: "Del",
  Enter: "↵",
  Escape: "Esc",
  PageDown: "Page ↓",
  PageUp: "Page ↑",
};

/** What to print for a stroke: its modifiers, then its key. */
export function printStroke(stroke: Stroke, letters: PrintedLetters): string[] {
  return [...stroke.modifiers.map(printModifier), printKey(stroke.key, letters)];
}

function printModifier(modifier: string): string {
  return (isMac ? macModifiers : otherModifiers)[modifier] ?? modifier;
}

function printKey(key: string, letters: PrintedLetters): string {
  // AZERTY has the digit above another sign: people look for the digit.
  if (/^Digit\d$/.test(key)) return key.slice(-1);
  const printed = letters.get(key) ?? signPositions[key] ?? namedKeys[key];
  if (printed !== undefined) return printed.length === 1 ? printed.toUpperCase() : printed;
  const [, kind, rest] = /^(Key|Digit|Numpad)(.+)$/.exec(key) ?? [];
  if (rest === undefined) return key;
  return kind === "Numpad" ? `Num ${rest}` : rest;
}

/** In words, for reading aloud: "Control + Enter", "G then T". */
export function spellBinding(binding: Binding, letters: PrintedLetters): string {
  return strokesOf(binding)
    .map(({ modifiers, key }) => {
      const name =
        key in namedKeys ? key.replace(/(?<=[a-z])(?=[A-Z])/, " ") : printKey(key, letters);
      return [...modifiers, name].join(" + ");
    })
    .join(" then ");
}

interface KeyboardWithLayout {
  getLayoutMap(): Promise<PrintedLetters>;
}

/** The letters of this machine's keyboard; empty where the browser does not tell. */
export async function readPrintedLetters(): Promise<PrintedLetters> {
  const { keyboard } = navigator as Navigator & { keyboard?: KeyboardWithLayout };
  try {
    return (await keyboard?.getLayoutMap()) ?? new Map();
  } catch {
    return new Map();
  }
}
