import type { Scope } from "#keys";

/** The keys printed on choices: the row of digits, then the letters under its beginning. */
const choiceKeys = [
  ...["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9"],
  ...["Digit0", "KeyQ", "KeyE"],
];
/** From the sixth choice on, digits are out of the left hand's reach. */
const leftHandKeys = [
  ...choiceKeys.slice(0, 5),
  ...["KeyQ", "KeyW", "KeyE", "KeyR", "KeyT", "KeyA", "KeyV"],
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
    ...choiceKeys.map((key, place) => ({
      id: choiceCommand(place),
      title: `Choice ${place + 1}`,
      bindings: [key],
      presets: { "left-hand": [leftHandKeys[place] ?? key] },
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
