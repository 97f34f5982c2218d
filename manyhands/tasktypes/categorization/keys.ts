import type { Scope } from "#keys";
import { choiceCommands, choiceKeys, namedAfter } from "#values";

/** As many choices stand side by side with a key on each; more are found by typing. */
export const mostKeys = choiceKeys.length;

export function choiceCommand(place: number): string {
  return `categorization.choose-${place + 1}`;
}

export const scope: Scope = {
  id: "categorization",
  title: "Categorization",
  parent: "attachments",
  commands: [
    {
      id: "categorization.submit",
      title: "Submit and go on",
      bindings: ["Enter"],
      presets: { "left-hand": ["Space", "Enter"] },
    },
    {
      id: "categorization.filter",
      title: "Find a category",
      bindings: ["/"],
      presets: { "left-hand": ["KeyF"] },
    },
    {
      id: "categorization.clear",
      title: "Choose nothing",
      bindings: ["Backspace"],
      presets: { "left-hand": ["Backquote"] },
    },
    ...choiceCommands(choiceCommand),
  ],
};

/** The scope with the choices' own names in it, for the key sheet. */
export function scopeFor(choices: readonly string[]): Scope {
  return { ...scope, commands: namedAfter(scope.commands, choices, choiceCommand) };
}
