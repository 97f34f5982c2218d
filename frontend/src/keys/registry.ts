import { type Binding, isMac, matchStroke, type Stroke, strokesOf } from "./binding";
import { lineage } from "./conflicts";
import { belongsToFocus, isCapturing, isInPopup } from "./guard";
import type { PrintedLetters } from "./layout";
import {
  activeBindings,
  type Command,
  defaultKeyPreferences,
  type KeyPreferences,
  type Preset,
  type Scope,
} from "./scope";

type Handler = () => void;

interface Candidate {
  command: Command;
  strokes: readonly Stroke[];
}

/** Between the strokes of a chord. */
const chordMs = 1500;

/** Knows which commands are on the page and which keys call them; it has no part in React. */
export class KeyRegistry {
  letters: PrintedLetters = new Map();
  /** Counts the changes of anything above or below. */
  version = 0;
  #preferences: KeyPreferences = defaultKeyPreferences;
  #presets: readonly Preset[] = [];
  #scopes: readonly Scope[] = [];
  #handlers = new Map<string, Handler[]>();
  /** The strokes pressed so far; candidates must begin with them. */
  #pending: { events: KeyboardEvent[]; until: number } = { events: [], until: 0 };
  #listeners = new Set<() => void>();

  /** The scope's commands are there until the returned function is called; twice is once. */
  addScope(scope: Scope): () => void {
    this.#scopes = [...this.#scopes, scope];
    this.#changed();
    return () => {
      const place = this.#scopes.lastIndexOf(scope);
      this.#scopes = this.#scopes.filter((_, other) => other !== place);
      this.#changed();
    };
  }

  /** Several handlers may stand on one command; the latest one is called. */
  addHandler(commandId: string, handler: Handler): () => void {
    this.#handlers.set(commandId, [...(this.#handlers.get(commandId) ?? []), handler]);
    this.#changed();
    return () => {
      const left = (this.#handlers.get(commandId) ?? []).filter((other) => other !== handler);
      if (left.length === 0) this.#handlers.delete(commandId);
      else this.#handlers.set(commandId, left);
      this.#changed();
    };
  }

  configure(preferences: KeyPreferences, presets: readonly Preset[], letters: PrintedLetters) {
    this.#preferences = preferences;
    this.#presets = presets;
    this.letters = letters;
    this.#changed();
  }

  /** The scopes on the page with the commands which have a handler, innermost scope first. */
  activeScopes(): Scope[] {
    return [...new Set(this.#scopes)]
      .toSorted((a, b) => this.#depth(b) - this.#depth(a))
      .map((scope) => ({
        ...scope,
        commands: scope.commands.filter(({ id }) => this.#handlers.has(id)),
      }))
      .filter((scope) => scope.commands.length > 0);
  }

  /** The bindings in force; none for a command which is not on the page. */
  bindingsOf(commandId: string): readonly Binding[] {
    const commands = this.#scopes.flatMap((scope) => scope.commands);
    const command = commands.find(({ id }) => id === commandId);
    if (command === undefined) return [];
    const taken = commands
      .filter(({ id, covers = [] }) => covers.includes(commandId) && this.#handlers.has(id))
      .flatMap((other) => this.#bindings(other));
    return this.#bindings(command).filter((binding) => !taken.includes(binding));
  }

  /** Calls a command as its key would, for a button which does the same. */
  run(commandId: string): void {
    this.#handlers.get(commandId)?.at(-1)?.();
  }

  /** Calls the command which the key completes, and then keeps the key from everybody else. */
  handle(event: KeyboardEvent): void {
    if (event.isComposing || !(event.target instanceof Element)) return;
    if (isCapturing(event.target) || isModifierAlone(event) || isAltGraph(event)) return;
    const events = [...(event.timeStamp < this.#pending.until ? this.#pending.events : []), event];
    const candidates = this.#candidates(event.target).filter(({ strokes }) =>
      events.every((pressed, place) => {
        const stroke = strokes[place];
        return stroke !== undefined && matchStroke(pressed, stroke);
      }),
    );
    const isChord = events.length > 1;
    this.#pending = { events: [], until: 0 };
    const complete = candidates.find(({ strokes }) => strokes.length === events.length);
    if (complete !== undefined) this.#call(complete.command, event);
    else if (candidates.length === 0 && isChord) this.handle(event);
    else if (candidates.length > 0) {
      keep(event);
      this.#pending = { events, until: event.timeStamp + chordMs };
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #candidates(target: Element): Candidate[] {
    const inPopup = isInPopup(target);
    return this.activeScopes()
      .filter((scope) => scope.isForDialogs === true || !inPopup)
      .flatMap((scope) => scope.commands)
      .flatMap((command) =>
        this.#bindings(command).map((binding) => ({ command, strokes: strokesOf(binding) })),
      )
      .filter(({ strokes }) => !strokes.some((stroke) => belongsToFocus(target, stroke)));
  }

  #call(command: Command, event: KeyboardEvent) {
    keep(event);
    if (event.repeat && command.isRepeatable !== true) return;
    this.#handlers.get(command.id)?.at(-1)?.();
  }

  #bindings(command: Command): readonly Binding[] {
    return activeBindings(command, this.#preferences, this.#presets);
  }

  #depth(scope: Scope): number {
    return lineage(scope.id, this.#scopes).length;
  }

  #changed() {
    this.version++;
    for (const listener of this.#listeners) listener();
  }
}

function isModifierAlone({ key }: KeyboardEvent): boolean {
  return /^(Control|Alt|Shift|Meta|AltGraph)$/.test(key);
}

/** AltGr types signs such as "@"; on a Mac, Option is the Alt of shortcuts. */
function isAltGraph(event: KeyboardEvent): boolean {
  return !isMac && event.getModifierState("AltGraph");
}

function keep(event: KeyboardEvent) {
  event.preventDefault();
  event.stopPropagation();
}
