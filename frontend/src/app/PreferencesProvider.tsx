import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
} from "react";
import { api, dataOf, type Session, sessionQuery } from "#api";
import {
  type KeptPreferences,
  type Preferences,
  readKeptPreferences,
  takeFromAccount,
} from "./preferences";

const storageKey = "manyhands-preferences";
/** From a change to the account; several changes go together. */
const toAccountMs = 600;

type KeptState = [KeptPreferences, (change: (kept: KeptPreferences) => KeptPreferences) => void];

const KeptContext = createContext<KeptState>([load(), () => {}]);

/** Keeps the preferences in this browser, so that the first paint has the right theme already. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [kept, setKept] = useState(load);
  useLayoutEffect(() => apply(kept.preferences), [kept.preferences]);
  useEffect(() => localStorage.setItem(storageKey, JSON.stringify(kept)), [kept]);
  return <KeptContext value={[kept, setKept]}>{children}</KeptContext>;
}

export function usePreferences(): [Preferences, (preferences: Preferences) => void] {
  const [{ preferences }, change] = useContext(KeptContext);
  return [
    preferences,
    (changed) => change((kept) => ({ ...kept, preferences: changed, isUnsent: true })),
  ];
}

/** Takes the preferences from the account, and changes of them there. */
export function useSyncedPreferences(session: Session): void {
  const [{ preferences, personId, isUnsent }, change] = useContext(KeptContext);
  const queryClient = useQueryClient();

  useLayoutEffect(() => change((kept) => takeFromAccount(kept, session)), [change, session]);

  useEffect(() => {
    if (!isUnsent || personId !== session.person_id) return;
    const timer = setTimeout(() => {
      void send(session, preferences).then(
        (stored) => {
          change((kept) =>
            kept.preferences === preferences ? { ...kept, isUnsent: false } : kept,
          );
          queryClient.setQueryData(sessionQuery.queryKey, stored);
        },
        // Still unsent: with the next change, or when the page is opened again.
        () => {},
      );
    }, toAccountMs);
    return () => clearTimeout(timer);
  }, [change, queryClient, session, preferences, personId, isUnsent]);
}

/** What other pages keep in the account stays there. */
function send(session: Session, preferences: Preferences): Promise<Session> {
  const body = { name: session.name, preferences: { ...session.preferences, ...preferences } };
  return dataOf(api.PUT("/account", { body }));
}

function load(): KeptPreferences {
  try {
    return readKeptPreferences(JSON.parse(localStorage.getItem(storageKey) ?? "null"));
  } catch {
    return readKeptPreferences(null);
  }
}

function apply({ theme, density }: Preferences) {
  const { dataset } = document.documentElement;
  dataset.density = density;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
}
