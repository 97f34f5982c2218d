import { expect, test } from "vitest";
import { attachmentsScope } from "#attachments";
import { fieldsScope } from "#fields";
import { chosenBindings, defaultKeyPreferences, everywhereScope, findConflicts } from "#keys";
import { shapesScope } from "#shapes";
import { taskTypeScopes } from "#tasktypes";
import { tracksScope } from "#tracks";
import { keyPresets } from "../app/key-presets";
import { betweenScope, homeScope, passingOnScope, workspaceScope } from "./keys";

const scopes = [
  everywhereScope,
  homeScope,
  betweenScope,
  passingOnScope,
  workspaceScope,
  attachmentsScope,
  fieldsScope,
  shapesScope,
  tracksScope,
  ...taskTypeScopes,
];

test.each([undefined, ...keyPresets.map(({ id }) => id)])("no keys collide in preset %s", (id) => {
  const preferences = { ...defaultKeyPreferences, presetId: id };
  const conflicts = findConflicts(scopes, (command) =>
    chosenBindings(command, preferences, keyPresets),
  );
  expect(conflicts.map(({ binding, commands }) => [binding, ...commands.map((c) => c.id)])).toEqual(
    [],
  );
});

test("a preset speaks of commands which are there", () => {
  const known = scopes.flatMap(({ commands }) => commands.map(({ id }) => id));
  for (const { bindings } of keyPresets) {
    for (const id of Object.keys(bindings)) expect(known).toContain(id);
  }
});
