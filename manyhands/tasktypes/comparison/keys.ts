import type { Scope } from "#keys";
import { choiceCommands, namedAfter } from "#values";

export function choiceCommand(place: number): string {
  return `comparison.choose-${place + 1}`;
}

export const scope: Scope = {
  id: "comparison",
  title: "Comparison",
  parent: "fields",
  commands: [
    {
      id: "comparison.submit",
      title: "Submit and go on",
      bindings: ["Enter"],
      presets: { "left-hand": ["Space", "Enter"] },
    },
    {
      id: "comparison.flip",
      title: "One in the place of the other; again for the next",
      bindings: ["KeyX", "Alt+KeyX"],
      presets: { "left-hand": ["KeyF", "Alt+KeyX"] },
    },
    {
      id: "comparison.side-by-side",
      title: "Side by side again",
      bindings: ["KeyV", "Alt+KeyV"],
      presets: { "left-hand": ["Shift+KeyF", "Alt+KeyV"] },
    },
    {
      id: "comparison.differences",
      title: "Mark the differences of texts, or not",
      bindings: ["KeyD", "Alt+KeyD"],
      presets: { "left-hand": ["Shift+KeyG", "Alt+KeyD"] },
    },
    ...choiceCommands(choiceCommand),
  ],
};

/** The scope with the choices' own names in it, for the key sheet. */
export function scopeFor(choices: readonly string[]): Scope {
  return { ...scope, commands: namedAfter(scope.commands, choices, choiceCommand) };
}
