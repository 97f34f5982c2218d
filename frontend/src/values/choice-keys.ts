import type { Command } from "#keys";

/** The keys printed on choices: the row of digits, then the letters under its beginning. */
export const choiceKeys = [
  ...["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9"],
  ...["Digit0", "KeyQ", "KeyE"],
];
/** From the sixth choice on, digits are out of the left hand's reach. */
const leftHandKeys = [
  ...choiceKeys.slice(0, 5),
  ...["KeyQ", "KeyW", "KeyE", "KeyR", "KeyT", "KeyA", "KeyV"],
];

/** A command for each of the keys; `commandOf` names the one at a place. */
export function choiceCommands(commandOf: (place: number) => string): readonly Command[] {
  return choiceKeys.map((key, place) => ({
    id: commandOf(place),
    title: `Choice ${place + 1}`,
    bindings: [key],
    presets: { "left-hand": [leftHandKeys[place] ?? key] },
  }));
}

/** The commands with the choices' own names in them, for the key sheet. */
export function namedAfter(
  commands: readonly Command[],
  choices: readonly string[],
  commandOf: (place: number) => string,
): readonly Command[] {
  const named = new Map(choices.map((choice, place) => [commandOf(place), `“${choice}”`]));
  return commands.map((command) => ({
    ...command,
    title: named.get(command.id) ?? command.title,
  }));
}
