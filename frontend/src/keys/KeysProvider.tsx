import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Binding } from "./binding";
import { type PrintedLetters, readPrintedLetters } from "./layout";
import { KeyRegistry } from "./registry";
import type { KeyPreferences, Preset, Scope } from "./scope";

const RegistryContext = createContext<KeyRegistry | null>(null);

interface KeysProviderProps {
  preferences: KeyPreferences;
  presets?: readonly Preset[];
  children: ReactNode;
}

const noPresets: readonly Preset[] = [];
const noLetters: PrintedLetters = new Map();

/** Listens for the keys of the whole page. Once, at the root. */
export function KeysProvider({ preferences, presets = noPresets, children }: KeysProviderProps) {
  const [registry] = useState(() => new KeyRegistry());
  const [letters, setLetters] = useState(noLetters);

  useEffect(() => {
    void readPrintedLetters().then(setLetters);
  }, []);

  useEffect(() => {
    const preset = presets.find(({ id }) => id === preferences.presetId);
    const printed = letters.size > 0 ? letters : new Map(Object.entries(preset?.letters ?? {}));
    registry.configure(preferences, presets, printed);
  }, [registry, preferences, presets, letters]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => registry.handle(event);
    // Before the focused element gets the key, so that a command can keep it.
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, [registry]);

  useEffect(revealKeysWhileAltIsHeld, []);

  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

export function useKeyRegistry(): KeyRegistry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error("KeysProvider is missing around this component");
  return registry;
}

/** The registry, for a component which shows all of it: it renders again after every change. */
export function useKeyRegistryState(): KeyRegistry {
  const registry = useKeyRegistry();
  useSyncExternalStore(registry.subscribe, () => registry.version);
  return registry;
}

/** Puts a scope on the page while the component is mounted. Keep the scope outside or memoised. */
export function useScope(scope: Scope): void {
  const registry = useKeyRegistry();
  // Before the paint, so that printed keys are there with what they are printed on.
  useLayoutEffect(() => registry.addScope(scope), [registry, scope]);
}

/** Answers to a command while the component is mounted; always calls the latest `handler`. */
export function useCommand(
  commandId: string,
  handler: () => void,
  { enabled = true }: { enabled?: boolean } = {},
): void {
  const registry = useKeyRegistry();
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => {
    if (!enabled) return;
    return registry.addHandler(commandId, () => latest.current());
  }, [registry, commandId, enabled]);
}

/** Calls a command of another component, as its key would. */
export function useRunCommand(commandId: string): () => void {
  const registry = useKeyRegistry();
  return () => registry.run(commandId);
}

/** The bindings of a command as they are now; empty when it has none or is not on the page. */
export function useBindings(commandId: string): readonly Binding[] {
  const registry = useKeyRegistry();
  const text = useSyncExternalStore(registry.subscribe, () =>
    registry.bindingsOf(commandId).join("\n"),
  );
  return text === "" ? [] : text.split("\n");
}

/** Hints marked quiet appear while Alt is held (KeyCaps.css). */
function revealKeysWhileAltIsHeld() {
  const root = document.documentElement;
  const show = (event: KeyboardEvent) => {
    if (event.key === "Alt") root.dataset.keysShown = "";
  };
  const hide = () => {
    delete root.dataset.keysShown;
  };
  window.addEventListener("keydown", show);
  window.addEventListener("keyup", hide);
  window.addEventListener("blur", hide);
  return () => {
    window.removeEventListener("keydown", show);
    window.removeEventListener("keyup", hide);
    window.removeEventListener("blur", hide);
    hide();
  };
}
