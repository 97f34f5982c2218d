import { redoKeys, type Scope, undoKeys, withTitles } from "#keys";

/** So many labels have a key of their own. */
export const mostLabelKeys = 9;

const places = Array.from({ length: mostLabelKeys }, (_, place) => place);

export function commandOf(verb: string): string {
  return `segmentannotation.${verb}`;
}

export function labelCommand(place: number): string {
  return commandOf(`label-${place + 1}`);
}

type Commands = Scope["commands"];

const tools: Commands = [
  { id: "brush", title: "Brush", bindings: ["KeyB"], covers: ["workspace.report"] },
  { id: "eraser", title: "Eraser", bindings: ["KeyE"] },
  { id: "polygon", title: "Polygon", bindings: ["KeyP"], covers: ["workspace.leave"] },
  {
    id: "colour",
    title: "Fill by colour",
    bindings: ["KeyC"],
    covers: ["workspace.more-time"],
  },
  {
    id: "region",
    title: "Fill what hangs together",
    bindings: ["KeyG"],
    covers: ["attachments.open"],
  },
  {
    id: "less",
    title: "Smaller brush, closer colour",
    bindings: ["BracketLeft"],
    isRepeatable: true,
  },
  {
    id: "more",
    title: "Larger brush, further colour",
    bindings: ["BracketRight"],
    isRepeatable: true,
  },
  { id: "protect", title: "Paint only what has no label", bindings: ["KeyT"] },
];

const areas: Commands = [
  { id: "object", title: "A new object", bindings: ["KeyN"] },
  { id: "take", title: "Take the label under the cross", bindings: ["KeyV"] },
  { id: "attributes", title: "Say more about it", bindings: ["KeyQ"] },
  { id: "delete", title: "Delete the area in hand", bindings: ["Delete"] },
  { id: "unlabeled", title: "Next part without a label", bindings: ["KeyF"] },
  {
    id: "rest",
    title: "Give all the rest this label",
    bindings: ["KeyW"],
    presets: { azerty: ["KeyY"] },
  },
  { id: "undo", title: "Undo", ...undoKeys("KeyU"), covers: ["workspace.undo"] },
  { id: "redo", title: "Do again", ...redoKeys("Shift+KeyU") },
];

const looking: Commands = [
  { id: "hide", title: "Hide or show all labels", bindings: ["KeyH"] },
  { id: "alone", title: "Show only this label", bindings: ["KeyA"] },
  { id: "fainter", title: "Fainter", bindings: ["Comma"], isRepeatable: true },
  { id: "stronger", title: "Stronger", bindings: ["Period"], isRepeatable: true },
];

export const scope: Scope = {
  id: "segmentannotation",
  title: "Segmentation",
  parent: "attachments",
  commands: [
    ...[...tools, ...areas, ...looking].map((command) => ({
      ...command,
      id: commandOf(command.id),
    })),
    ...places.map((place) => ({
      id: labelCommand(place),
      title: `Label ${place + 1}`,
      bindings: [`Digit${place + 1}`],
    })),
  ],
};

/** The scope with the labels' own names in it, for the key sheet. */
export function scopeFor(titles: readonly string[]): Scope {
  const named = new Map(titles.map((title, place) => [labelCommand(place), `“${title}”`]));
  return withTitles(scope, named);
}
