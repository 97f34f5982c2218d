import { describe, expect, test } from "vitest";
import { findConflicts } from "./conflicts";
import {
  activeBindings,
  chosenBindings,
  defaultKeyPreferences,
  type Scope,
  withOverride,
  withoutOverride,
} from "./scope";

function scope(id: string, bindings: Record<string, string[]>, parent?: string): Scope {
  const commands = Object.entries(bindings).map(([verb, keys]) => ({
    id: `${id}.${verb}`,
    title: verb,
    bindings: keys,
  }));
  return { id, title: id, commands, ...(parent === undefined ? {} : { parent }) };
}

function pairs(...scopes: Scope[]) {
  return findConflicts(scopes, (command) => command.bindings).map(({ commands: [one, other] }) => [
    one.id,
    other.id,
  ]);
}

describe("conflicts", () => {
  test("the same keys in one scope collide, however they are written", () => {
    expect(pairs(scope("a", { x: ["$mod+KeyK"], y: ["Control+KeyK"], z: ["KeyK"] }))).toEqual([
      ["a.x", "a.y"],
    ]);
  });

  test("a label's key collides with a command of the page around it", () => {
    const page = scope("page", { quit: ["KeyA"] });
    expect(pairs(page, scope("labels", { apple: ["KeyA"] }, "page"))).toEqual([
      ["page.quit", "labels.apple"],
    ]);
  });

  test("a command may cover one of the page on purpose, and no other", () => {
    const page = scope("page", { undo: ["$mod+KeyZ"], quit: ["KeyQ"] });
    const editor = scope("editor", { undo: ["$mod+KeyZ"], quick: ["KeyQ"] }, "page");
    const commands = editor.commands.map((command) => ({ ...command, covers: ["page.undo"] }));
    expect(pairs(page, { ...editor, commands })).toEqual([["page.quit", "editor.quick"]]);
  });

  test("scopes which are never active together do not collide", () => {
    const page = scope("page", {});
    const one = scope("one", { x: ["KeyA"] }, "page");
    const other = scope("other", { x: ["KeyA"] }, "page");
    expect(pairs(page, one, other)).toEqual([]);
  });

  test("a key which begins a chord of another command collides with it", () => {
    expect(pairs(scope("a", { go: ["KeyG KeyT"], grow: ["KeyG"], get: ["KeyG KeyX"] }))).toEqual([
      ["a.go", "a.grow"],
      ["a.grow", "a.get"],
    ]);
  });
});

describe("preferences", () => {
  const command = { id: "a.x", title: "x", bindings: ["KeyX", "$mod+KeyX"] };
  const preset = { id: "left", title: "Left hand", bindings: { "a.x": ["KeyQ"] } };

  test("own keys beat the preset, the preset beats the default", () => {
    const plain = defaultKeyPreferences;
    const withPreset = { ...plain, presetId: "left" };
    const own = withOverride(withPreset, "a.x", []);
    expect(chosenBindings(command, plain, [preset])).toEqual(["KeyX", "$mod+KeyX"]);
    expect(chosenBindings(command, withPreset, [preset])).toEqual(["KeyQ"]);
    expect(chosenBindings(command, own, [preset])).toEqual([]);
    expect(withoutOverride(own, "a.x")).toEqual(withPreset);
  });

  test("single keys can be switched off; combinations stay", () => {
    const preferences = { ...defaultKeyPreferences, areSingleKeysOn: false };
    expect(activeBindings(command, preferences, [])).toEqual(["$mod+KeyX"]);
  });
});
