import type { Command, Scope } from "./scope";

/** What scopes of editors have in common. */

type Keys = Pick<Command, "bindings" | "presets">;

/** As everywhere, by the sign that is printed on the key; `own` is a key besides. */
export function undoKeys(own: string): Keys {
  return {
    bindings: ["$mod+KeyZ", own],
    presets: { qwertz: ["$mod+KeyY", own], azerty: ["$mod+KeyW", own] },
  };
}

export function redoKeys(own: string): Keys {
  return {
    bindings: ["$mod+Shift+KeyZ", "$mod+KeyY", own],
    presets: {
      qwertz: ["$mod+Shift+KeyY", "$mod+KeyZ", own],
      azerty: ["$mod+Shift+KeyW", "$mod+KeyY", own],
    },
  };
}

/** The scope with names of the task for some of its commands, for the key sheet. */
export function withTitles(scope: Scope, titles: ReadonlyMap<string, string>): Scope {
  const commands = scope.commands.map((command) => ({
    ...command,
    title: titles.get(command.id) ?? command.title,
  }));
  return { ...scope, commands };
}
