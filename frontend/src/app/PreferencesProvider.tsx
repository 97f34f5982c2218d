import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from "react";
import { defaultPreferences, type Preferences, readPreferences } from "./preferences";

const storageKey = "manyhands-preferences";

type PreferencesState = [Preferences, (preferences: Preferences) => void];

const PreferencesContext = createContext<PreferencesState>([defaultPreferences, () => {}]);

/** Keeps the preferences in this browser, so that the first paint has the right theme already. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(load);

  useLayoutEffect(() => apply(preferences), [preferences]);

  function set(changed: Preferences) {
    setPreferences(changed);
    localStorage.setItem(storageKey, JSON.stringify(changed));
  }

  return <PreferencesContext value={[preferences, set]}>{children}</PreferencesContext>;
}

export function usePreferences(): PreferencesState {
  return useContext(PreferencesContext);
}

function load(): Preferences {
  try {
    return readPreferences(JSON.parse(localStorage.getItem(storageKey) ?? "null"));
  } catch {
    return defaultPreferences;
  }
}

function apply({ theme, density }: Preferences) {
  const { dataset } = document.documentElement;
  dataset.density = density;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
}
