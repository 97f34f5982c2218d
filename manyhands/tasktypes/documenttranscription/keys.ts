import type { Scope } from "#keys";

const featureKeys = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** As many features have a key of their own. */
export const mostKeys = featureKeys.length;

export function featureCommand(place: number): string {
  return `documenttranscription.feature-${place + 1}`;
}

export const scope: Scope = {
  id: "documenttranscription",
  title: "Document transcription",
  parent: "attachments",
  commands: [
    ...featureKeys.map((number) => ({
      id: featureCommand(number - 1),
      title: `Mark feature ${number}`,
      bindings: [`Digit${number}`, `Alt+Digit${number}`],
    })),
    { id: "documenttranscription.next", title: "Next annotation", bindings: ["KeyN"] },
    { id: "documenttranscription.last", title: "Annotation before", bindings: ["Shift+KeyN"] },
    { id: "documenttranscription.delete", title: "Delete the annotation", bindings: ["Delete"] },
    {
      id: "documenttranscription.redraw",
      title: "Draw it anew",
      bindings: ["KeyD"],
      presets: { "left-hand": ["KeyV"] },
    },
    { id: "documenttranscription.undo", title: "Undo", bindings: ["KeyU"] },
    { id: "documenttranscription.redo", title: "Redo", bindings: ["Shift+KeyU"] },
  ],
};

/** The scope with the features' own names in it, for the key sheet. */
export function scopeFor(titles: readonly string[]): Scope {
  const named = new Map(titles.map((title, place) => [featureCommand(place), `Mark “${title}”`]));
  const commands = scope.commands.map((command) => ({
    ...command,
    title: named.get(command.id) ?? command.title,
  }));
  return { ...scope, commands };
}
