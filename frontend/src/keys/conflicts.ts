import { type Binding, canonical } from "./binding";
import type { Command, Scope } from "./scope";

/** Two commands which answer to the same keys, or of which one is the beginning of the other. */
export interface Conflict {
  binding: Binding;
  commands: readonly [Command, Command];
}

interface BoundCommand {
  command: Command;
  scopeId: string;
  binding: Binding;
}

/**
 * The conflicts among commands which can be active together: those of one scope, and those of a
 * scope and its parents.
 */
export function findConflicts(
  scopes: readonly Scope[],
  bindingsOf: (command: Command) => readonly Binding[],
): Conflict[] {
  const bound = scopes.flatMap((scope) =>
    scope.commands.flatMap((command) =>
      bindingsOf(command).map((binding) => ({
        command,
        scopeId: scope.id,
        binding: canonical(binding),
      })),
    ),
  );
  return bound.flatMap((one, place) =>
    bound
      .slice(place + 1)
      .filter((other) => collide(one, other, scopes))
      .map((other) => ({
        binding: one.binding,
        commands: [one.command, other.command] as const,
      })),
  );
}

function collide(one: BoundCommand, other: BoundCommand, scopes: readonly Scope[]): boolean {
  if (one.command.id === other.command.id) return false;
  if (covers(one.command, other.command) || covers(other.command, one.command)) return false;
  const areTogether =
    lineage(one.scopeId, scopes).includes(other.scopeId) ||
    lineage(other.scopeId, scopes).includes(one.scopeId);
  return areTogether && (begins(one.binding, other.binding) || begins(other.binding, one.binding));
}

function covers({ covers: covered = [] }: Command, other: Command): boolean {
  return covered.includes(other.id);
}

/** The strokes of `short` are the first strokes of `long`. */
function begins(short: Binding, long: Binding): boolean {
  return long === short || long.startsWith(`${short} `);
}

/** A scope and its parents, innermost first. */
export function lineage(scopeId: string, scopes: readonly Scope[]): string[] {
  const parent = scopes.find(({ id }) => id === scopeId)?.parent;
  return parent === undefined ? [scopeId] : [scopeId, ...lineage(parent, scopes)];
}
