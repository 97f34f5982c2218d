import { redoKeys, type Scope, undoKeys, withTitles } from "#keys";

/** So many labels have a key of their own; the others are found by typing. */
export const mostKeys = 9;

const places = Array.from({ length: mostKeys }, (_, place) => place);

/** Gives a label, or chooses one of the relationships there may be. */
export function labelCommand(place: number): string {
  return `namedentityrecognition.label-${place + 1}`;
}

/** Takes a label in hand for what is selected from now on. */
export function holdCommand(place: number): string {
  return `namedentityrecognition.hold-${place + 1}`;
}

const moving: Scope["commands"] = [
  { id: "right", title: "Next word to the right", bindings: ["ArrowRight"] },
  { id: "left", title: "Next word to the left", bindings: ["ArrowLeft"] },
  { id: "up", title: "A line up", bindings: ["ArrowUp"] },
  { id: "down", title: "A line down", bindings: ["ArrowDown"] },
  { id: "page-up", title: "A page up", bindings: ["PageUp"] },
  { id: "page-down", title: "A page down", bindings: ["PageDown"] },
  { id: "line-start", title: "To the first word of the line", bindings: ["Home"] },
  { id: "line-end", title: "To the last word of the line", bindings: ["End"] },
  { id: "text-start", title: "To the first word of the text", bindings: ["$mod+Home"] },
  { id: "text-end", title: "To the last word of the text", bindings: ["$mod+End"] },
  { id: "extend-right", title: "Select on to the right", bindings: ["Shift+ArrowRight"] },
  { id: "extend-left", title: "Select on to the left", bindings: ["Shift+ArrowLeft"] },
  { id: "extend-up", title: "Select on, a line up", bindings: ["Shift+ArrowUp"] },
  { id: "extend-down", title: "Select on, a line down", bindings: ["Shift+ArrowDown"] },
  {
    id: "extend-right-character",
    title: "Select on by a character, to the right",
    bindings: ["Alt+Shift+ArrowRight"],
  },
  {
    id: "extend-left-character",
    title: "Select on by a character, to the left",
    bindings: ["Alt+Shift+ArrowLeft"],
  },
];

const bordering: Scope["commands"] = [
  { id: "start-out", title: "Begin a word earlier", bindings: ["BracketLeft"] },
  { id: "start-in", title: "Begin a word later", bindings: ["Shift+BracketLeft"] },
  { id: "end-out", title: "End a word later", bindings: ["BracketRight"] },
  { id: "end-in", title: "End a word earlier", bindings: ["Shift+BracketRight"] },
  { id: "start-out-character", title: "Begin a character earlier", bindings: ["Alt+BracketLeft"] },
  {
    id: "start-in-character",
    title: "Begin a character later",
    bindings: ["Alt+Shift+BracketLeft"],
  },
  { id: "end-out-character", title: "End a character later", bindings: ["Alt+BracketRight"] },
  {
    id: "end-in-character",
    title: "End a character earlier",
    bindings: ["Alt+Shift+BracketRight"],
  },
];

const stepping: Scope["commands"] = [
  {
    id: "next",
    title: "Next mark",
    bindings: ["Period"],
    presets: { "left-hand": ["KeyF"] },
  },
  {
    id: "previous",
    title: "Mark before",
    bindings: ["Comma"],
    presets: { "left-hand": ["KeyD"] },
  },
];

const acting: Scope["commands"] = [
  { id: "choose", title: "Choose the mark here", bindings: ["Enter"] },
  { id: "cancel", title: "A step back", bindings: ["Escape"] },
  {
    id: "remove",
    title: "Take the mark away",
    bindings: ["Delete", "Backspace"],
    presets: { "left-hand": ["Backquote", "Delete"] },
  },
  { id: "same", title: "Mark the same words everywhere", bindings: ["KeyA"] },
  { id: "relate", title: "Relate to another mark", bindings: ["KeyR"] },
  { id: "attributes", title: "Say more about the mark", bindings: ["KeyE"] },
  {
    id: "unit",
    title: "Whole words, or single characters",
    bindings: ["KeyW"],
    presets: { azerty: ["KeyZ"] },
  },
  {
    id: "nothing",
    title: "Nothing to mark",
    bindings: ["KeyN"],
    presets: { "left-hand": ["KeyV"] },
  },
  { id: "filter", title: "Find a label", bindings: ["/"], presets: { "left-hand": ["KeyQ"] } },
  {
    id: "undo",
    title: "Undo",
    ...undoKeys("KeyU"),
    covers: ["workspace.undo"],
  },
  {
    id: "redo",
    title: "Do again",
    ...redoKeys("Shift+KeyU"),
  },
];

const repeatable = new Set([...moving, ...bordering, ...stepping].map(({ id }) => id));
const own = [...moving, ...bordering, ...stepping, ...acting].map((command) => ({
  ...command,
  id: commandOf(command.id),
  isRepeatable: repeatable.has(command.id),
}));

export function commandOf(verb: string): string {
  return `namedentityrecognition.${verb}`;
}

export const scope: Scope = {
  id: "namedentityrecognition",
  title: "Marking text",
  parent: "workspace",
  commands: [
    ...own,
    ...places.map((place) => ({
      id: labelCommand(place),
      title: `Label ${place + 1}`,
      bindings: [`Digit${place + 1}`],
    })),
    ...places.map((place) => ({
      id: holdCommand(place),
      title: `Label ${place + 1} in hand`,
      bindings: [`Shift+Digit${place + 1}`],
    })),
  ],
};

/** The scope with the labels' own names in it, for the key sheet. */
export function scopeFor(titles: readonly string[]): Scope {
  const named = new Map(
    titles.slice(0, mostKeys).flatMap((title, place) => [
      [labelCommand(place), `“${title}”`],
      [holdCommand(place), `“${title}” in hand`],
    ]),
  );
  return withTitles(scope, named);
}
