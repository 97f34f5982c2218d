import type { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { api, dataOf, may, type Session, sessionQuery } from "#api";

export const SessionContext = createContext<Session | null>(null);

/** Inside of `SignedIn`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("SignedIn is missing around this component");
  return session;
}

/** Where somebody begins: who only works, with the work. */
export function homeOf(session: Session): string {
  return may(session, "read") ? "/dashboard" : "/workspace";
}

/** An address on this site to go to; anything else is not followed. */
export function safePath(from: string | undefined): string | undefined {
  if (from === undefined || !from.startsWith("/")) return undefined;
  const { origin, pathname, search, hash } = new URL(from, location.origin);
  return origin === location.origin ? pathname + search + hash : undefined;
}

type Farewell = () => Promise<void>;

const farewells = new Set<Farewell>();

/** To be waited for before somebody is signed out, such as work that is being written. */
export function beforeSigningOut(farewell: Farewell): void {
  farewells.add(farewell);
}

/** Signs out; the caller leads to another page. */
export async function signOut(queryClient: QueryClient): Promise<void> {
  await Promise.all([...farewells].map((farewell) => farewell()));
  await dataOf(api.DELETE("/session"));
  // What this tab keeps for a while, such as keys of the first steps, was theirs.
  sessionStorage.clear();
  queryClient.clear();
}

/** After a sign-in: nothing of whoever was here before is left on the page. */
export async function enter(queryClient: QueryClient, session: Session): Promise<void> {
  await Promise.all([...farewells].map((farewell) => farewell()));
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, session);
}
