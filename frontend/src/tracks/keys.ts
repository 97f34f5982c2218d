import type { Scope } from "#keys";

export function commandOf(verb: string): string {
  return `tracks.${verb}`;
}

/** So many kinds of events have a key of their own. */
export const mostEventKeys = 9;

export function eventCommand(place: number): string {
  return commandOf(`event-${place + 1}`);
}

type Commands = Scope["commands"];

const going: Commands = [
  {
    id: "next",
    title: "Next frame",
    bindings: ["KeyF"],
    covers: ["shapes.next"],
    isRepeatable: true,
  },
  {
    id: "previous",
    title: "The frame before",
    bindings: ["KeyD"],
    covers: ["shapes.previous"],
    isRepeatable: true,
  },
  {
    id: "ahead",
    title: "Ten frames on",
    bindings: ["KeyV"],
    covers: ["shapes.select"],
    isRepeatable: true,
  },
  {
    id: "back",
    title: "Ten frames back",
    bindings: ["KeyC"],
    covers: ["shapes.cuboid", "workspace.more-time"],
    isRepeatable: true,
  },
  {
    id: "go",
    title: "Go to a frame by its number",
    bindings: ["KeyG"],
    covers: ["shapes.magnify"],
  },
  { id: "first", title: "First frame", bindings: ["Home"] },
  { id: "last", title: "Last frame", bindings: ["End"] },
  { id: "next-key", title: "Next keyframe", bindings: ["."], isRepeatable: true },
  { id: "previous-key", title: "The keyframe before", bindings: [","], isRepeatable: true },
  { id: "play", title: "Play, or stop", bindings: ["KeyL"], covers: ["shapes.line"] },
  { id: "play-back", title: "Play back, or stop", bindings: ["KeyJ"], covers: ["shapes.snap"] },
];

const following: Commands = [
  {
    id: "keyframe",
    title: "Keyframe here, or none; stops while it plays",
    bindings: ["KeyK"],
    covers: ["shapes.lock"],
  },
  {
    id: "outside",
    title: "Out of sight from here, or in sight again",
    bindings: ["KeyO"],
    covers: ["shapes.point"],
  },
  { id: "occluded", title: "Partly hidden from here, or not", bindings: ["KeyQ"] },
  {
    id: "merge",
    title: "Merge it with another object",
    bindings: ["KeyM"],
    covers: ["workspace.more-time", "shapes.cuboid"],
  },
  { id: "divide", title: "Divide it here into two objects", bindings: ["Shift+KeyM"] },
  {
    id: "next-object",
    title: "Next object",
    bindings: ["KeyX"],
    covers: ["workspace.instruction"],
    isRepeatable: true,
  },
  { id: "select", title: "Choose and move", bindings: ["Shift+KeyX"], covers: ["workspace.leave"] },
  { id: "line", title: "Draw a line", bindings: ["Shift+KeyL"] },
  { id: "point", title: "Set a point", bindings: ["Shift+KeyO"] },
  { id: "cuboid", title: "Draw a cuboid", bindings: ["Shift+KeyC"] },
];

const events: Commands = Array.from({ length: mostEventKeys }, (_, place) => ({
  id: `event-${place + 1}`,
  title: `Event ${place + 1} begins, or ends`,
  bindings: [`Shift+Digit${place + 1}`],
}));

/** Tools whose own keys are taken by frames. */
export const toolCommands = {
  select: commandOf("select"),
  line: commandOf("line"),
  point: commandOf("point"),
  cuboid: commandOf("cuboid"),
};

/** Following things through videos, for every task type that does. */
export const tracksScope: Scope = {
  id: "tracks",
  title: "Following things",
  parent: "shapes",
  commands: [...going, ...following, ...events].map((command) => ({
    ...command,
    id: commandOf(command.id),
  })),
};
