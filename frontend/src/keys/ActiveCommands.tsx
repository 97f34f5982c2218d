import { Dialog } from "#kit";
import { ReadableBinding } from "./KeyHint";
import { useKeyRegistryState } from "./KeysProvider";
import "./keys.css";

/** The commands on the page, with their keys. */
export function ActiveCommands({ onClose }: { onClose: () => void }) {
  const registry = useKeyRegistryState();
  return (
    <Dialog title="Keys" size="large" isOpen onClose={onClose}>
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
    </Dialog>
  );
}
