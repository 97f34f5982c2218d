import type { Scope } from "#keys";
import { choiceCommands, namedAfter } from "#values";

const outcomeCommands = ["phonecall.success", "phonecall.no-pickup", "phonecall.hung-up"] as const;

/** In the order of `outcomes`. */
export function outcomeCommand(place: number): string {
  return outcomeCommands[place] ?? outcomeCommands[0];
}

export function choiceCommand(place: number): string {
  return `phonecall.choose-${place + 1}`;
}

export const scope: Scope = {
  id: "phonecall",
  title: "Phone call",
  parent: "fields",
  commands: [
    {
      id: "phonecall.dial",
      title: "Call the number",
      bindings: ["KeyD", "Alt+KeyD"],
      presets: { "left-hand": ["Shift+KeyF", "Alt+KeyD"] },
    },
    {
      id: "phonecall.next",
      title: "Next step of the script; after the last one, submit",
      bindings: ["Enter"],
    },
    { id: "phonecall.back", title: "Step before", bindings: ["Backspace", "Alt+ArrowUp"] },
    { id: "phonecall.ahead", title: "Next step, while one types", bindings: ["Alt+ArrowDown"] },
    {
      id: "phonecall.success",
      title: "Completed",
      bindings: ["KeyC", "Alt+KeyC"],
      presets: { "left-hand": ["Shift+Digit1", "Alt+KeyC"] },
    },
    {
      id: "phonecall.no-pickup",
      title: "Nobody picked up",
      bindings: ["KeyN", "Alt+KeyN"],
      presets: { "left-hand": ["Shift+Digit2", "Alt+KeyN"] },
    },
    {
      id: "phonecall.hung-up",
      title: "They hung up",
      bindings: ["KeyH", "Alt+KeyH"],
      presets: { "left-hand": ["Shift+Digit3", "Alt+KeyH"] },
    },
    { id: "phonecall.in-an-hour", title: "Try again in an hour", bindings: ["KeyF"] },
    {
      id: "phonecall.tomorrow",
      title: "Try again tomorrow morning",
      bindings: ["KeyG"],
      presets: { "left-hand": ["Shift+KeyG"] },
    },
    {
      id: "phonecall.another-time",
      title: "Try again at another time",
      bindings: ["KeyX"],
      presets: { "left-hand": ["Shift+KeyV"] },
    },
    ...choiceCommands(choiceCommand),
  ],
};

/** The scope with the choices' own names in it, for the key sheet. */
export function scopeFor(choices: readonly string[]): Scope {
  return { ...scope, commands: namedAfter(scope.commands, choices, choiceCommand) };
}
