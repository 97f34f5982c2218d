import { redoKeys, type Scope, undoKeys, withTitles } from "#keys";
import type { Geometry } from "./geometry";

/** So many labels have a key of their own; the others are found by typing. */
export const mostLabelKeys = 9;

const places = Array.from({ length: mostLabelKeys }, (_, place) => place);

export function commandOf(verb: string): string {
  return `shapes.${verb}`;
}

/** Gives a label, or a choice while attributes are said. */
export function labelCommand(place: number): string {
  return commandOf(`label-${place + 1}`);
}

export function toolCommand(geometry: Geometry): string {
  return commandOf(geometry);
}

export const labelCommands: readonly string[] = places.map(labelCommand);

type Commands = Scope["commands"];

const tools: Commands = [
  { id: "box", title: "Draw a box", bindings: ["KeyB"], covers: ["workspace.report"] },
  { id: "polygon", title: "Draw a polygon", bindings: ["KeyP"], covers: ["workspace.leave"] },
  { id: "line", title: "Draw a line", bindings: ["KeyL"] },
  { id: "point", title: "Set a point", bindings: ["KeyO"] },
  { id: "ellipse", title: "Draw an ellipse", bindings: ["KeyE"] },
  {
    id: "cuboid",
    title: "Draw a cuboid",
    bindings: ["KeyC"],
    covers: ["workspace.more-time"],
  },
  { id: "select", title: "Choose and move", bindings: ["KeyV"] },
  { id: "another", title: "Draw another", bindings: ["KeyN"] },
];

const drawing: Commands = [
  { id: "set", title: "Set a corner; twice ends the shape", bindings: ["Enter"] },
  { id: "back", title: "A step back", bindings: ["Escape"] },
  {
    id: "remove",
    title: "The last corner back, or delete",
    bindings: ["Delete", "Backspace"],
  },
  { id: "undo", title: "Undo", ...undoKeys("KeyU"), covers: ["workspace.undo"] },
  { id: "redo", title: "Do again", ...redoKeys("Shift+KeyU") },
];

export const directions = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
} as const;
export type Direction = keyof typeof directions;

const arrows = { left: "ArrowLeft", right: "ArrowRight", up: "ArrowUp", down: "ArrowDown" };

const moving: Commands = (Object.keys(directions) as Direction[]).flatMap((to) => [
  { id: to, title: `Move ${to}`, bindings: [arrows[to]], isRepeatable: true },
  {
    id: `far-${to}`,
    title: `Move far ${to}`,
    bindings: [`Shift+${arrows[to]}`],
    isRepeatable: true,
  },
  {
    id: `exact-${to}`,
    title: `Move the cross by a pixel ${to}, or resize`,
    bindings: [`$mod+${arrows[to]}`],
    isRepeatable: true,
  },
]);

const changing: Commands = [
  { id: "next", title: "Next on the picture", bindings: ["KeyF"], isRepeatable: true },
  { id: "previous", title: "The one before", bindings: ["KeyD"], isRepeatable: true },
  { id: "choose-all", title: "Choose all, or nothing", bindings: ["$mod+KeyA"] },
  {
    id: "next-besides",
    title: "Choose the next one besides",
    bindings: ["Shift+KeyF"],
    isRepeatable: true,
  },
  {
    id: "previous-besides",
    title: "Choose the one before besides",
    bindings: ["Shift+KeyD"],
    isRepeatable: true,
  },
  { id: "next-corner", title: "Next corner", bindings: ["BracketRight"], isRepeatable: true },
  { id: "last-corner", title: "Corner before", bindings: ["BracketLeft"], isRepeatable: true },
  { id: "add-corner", title: "A corner more", bindings: ["Insert", "KeyT"] },
  { id: "turn", title: "Turn", bindings: ["KeyR"], isRepeatable: true },
  { id: "turn-back", title: "Turn the other way", bindings: ["Shift+KeyR"], isRepeatable: true },
  { id: "copy", title: "Copy", bindings: ["$mod+KeyC"] },
  { id: "paste", title: "Paste", bindings: ["$mod+KeyV"] },
  { id: "duplicate", title: "Duplicate", bindings: ["$mod+KeyD"] },
  { id: "copy-previous", title: "As on the picture before", bindings: ["Shift+KeyV"] },
  { id: "to-top", title: "To the top", bindings: ["PageUp"] },
  { id: "to-bottom", title: "To the bottom", bindings: ["PageDown"] },
  {
    id: "link",
    title: "Link with another",
    bindings: ["KeyW"],
    presets: { azerty: ["KeyY"] },
  },
];

const looking: Commands = [
  { id: "in", title: "Larger", bindings: ["+", "Equal", "Alt+Equal"], isRepeatable: true },
  { id: "out", title: "Smaller", bindings: ["-", "Alt+Minus"], isRepeatable: true },
  { id: "fit", title: "Fit into the window", bindings: ["Digit0", "Numpad0", "Alt+Digit0"] },
  ...(Object.keys(directions) as Direction[]).map((to) => ({
    id: `look-${to}`,
    title: `Look ${to}`,
    bindings: [`Alt+Shift+${arrows[to]}`],
    isRepeatable: true,
  })),
  { id: "pixels", title: "One pixel for one", bindings: ["Shift+Digit0"] },
  { id: "hide", title: "Hide or show it", bindings: ["KeyH"] },
  { id: "hide-all", title: "Hide or show all", bindings: ["Shift+KeyH"] },
  { id: "lock", title: "Lock or unlock it", bindings: ["KeyK"] },
  { id: "walk", title: "One after the other", bindings: ["KeyA"] },
  { id: "snap", title: "Snap to edges, or not", bindings: ["KeyJ"] },
  { id: "magnify", title: "Magnifier", bindings: ["KeyG"] },
  { id: "find", title: "Find a label", bindings: ["/"] },
];

/** Drawing on pictures, for every task type that does. */
export const shapesScope: Scope = {
  id: "shapes",
  title: "Drawing on pictures",
  parent: "workspace",
  commands: [
    ...places.map((place) => ({
      id: labelCommand(place),
      title: `Label ${place + 1}`,
      bindings: [`Digit${place + 1}`],
    })),
    ...[...tools, ...drawing, ...moving, ...changing, ...looking].map((command) => ({
      ...command,
      id: commandOf(command.id),
    })),
  ],
};

/** The scope with the labels' own names in it, for the key sheet. */
export function scopeFor(titles: readonly string[]): Scope {
  const named = new Map(
    titles.slice(0, mostLabelKeys).map((title, place) => [labelCommand(place), `“${title}”`]),
  );
  return withTitles(shapesScope, named);
}
