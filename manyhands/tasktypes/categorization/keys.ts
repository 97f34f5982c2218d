import type { Scope } from "#keys";

/** The keys printed on choices: the row of digits, then the letters under its beginning. */
const choiceKeys = [
  ...["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9"],
  ...["Digit0", "KeyQ", "KeyE"],
];

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
    { id: "categorization.submit", title: "Submit and go on", bindings: ["Enter"] },
    { id: "categorization.filter", title: "Find a category", bindings: ["/"] },
    { id: "categorization.clear", title: "Choose nothing", bindings: ["Backspace"] },
    ...choiceKeys.map((key, place) => ({
      id: choiceCommand(place),
      title: `Choice ${place + 1}`,
      bindings: [key],
    })),
  ],
};

/** The scope with the choices' own names in it, for the key sheet. */
export function scopeFor(choices: readonly string[]): Scope {
  const named = new Map(choices.map((choice, place) => [choiceCommand(place), `“${choice}”`]));
  const commands = scope.commands.map((command) => ({
    ...command,
    title: named.get(command.id) ?? command.title,
  }));
  return { ...scope, commands };
}
