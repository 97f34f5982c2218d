import { type ComponentType, useEffect, useState } from "react";
import { useCommand, useScope } from "./KeysProvider";
import type { Scope } from "./scope";

/** The commands which are there on every page. */
export const everywhereScope: Scope = {
  id: "everywhere",
  title: "Everywhere",
  commands: [{ id: "everywhere.keys", title: "Show the keys", bindings: ["?"] }],
};

/** Dialogs are large and nobody begins with this one: fetched when the page is done. */
const fetchAfterMs = 2000;
const load = async () => (await import("./ActiveCommands")).ActiveCommands;

/** The sheet behind `?`: what can be done by key on this page. Once, at the root. */
export function KeySheet() {
  const [isOpen, setOpen] = useState(false);
  const [Sheet, setSheet] = useState<ComponentType<{ onClose: () => void }>>();
  // Without network it is asked for again the next time.
  const fetch = () =>
    void load()
      .then((found) => setSheet(() => found))
      .catch(() => {});
  useScope(everywhereScope);
  useCommand("everywhere.keys", () => {
    fetch();
    setOpen(true);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once.
  useEffect(() => {
    const timer = setTimeout(fetch, fetchAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return isOpen && Sheet !== undefined ? <Sheet onClose={() => setOpen(false)} /> : null;
}
