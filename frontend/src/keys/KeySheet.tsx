import { useState } from "react";
import { Dialog } from "#kit";
import { ReadableBinding } from "./KeyHint";
import { useCommand, useKeyRegistryState, useScope } from "./KeysProvider";
import type { Scope } from "./scope";
import "./keys.css";

/** The commands which are there on every page. */
export const everywhereScope: Scope = {
  id: "everywhere",
  title: "Everywhere",
  commands: [{ id: "everywhere.keys", title: "Show the keys", bindings: ["?"] }],
};

/** The sheet behind `?`: what can be done by key on this page. Once, at the root. */
export function KeySheet() {
  const [isOpen, setOpen] = useState(false);
  useScope(everywhereScope);
  useCommand("everywhere.keys", () => setOpen(true));
  return (
    <Dialog title="Keys" size="large" isOpen={isOpen} onClose={() => setOpen(false)}>
      <ActiveCommands />
    </Dialog>
  );
}

function ActiveCommands() {
  const registry = useKeyRegistryState();
  return (
    <div className="keys-sheet">
      {registry.activeScopes().map((scope) => (
        <section key={scope.id}>
          <h3>{scope.title}</h3>
          <dl className="keys-list">
            {scope.commands.map(({ id, title }) => (
              <div key={id} className="keys-row">
                <dt>{title}</dt>
                <dd>
                  {registry.bindingsOf(id).map((binding) => (
                    <ReadableBinding key={binding} binding={binding} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
