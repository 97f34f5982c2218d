import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError, type Session, sessionQuery } from "#api";
import { ErrorState, Spinner } from "#kit";
import { useSyncedPreferences } from "./PreferencesProvider";
import { SessionContext } from "./session";
import "./SignedIn.css";

/** Shows its content to people who are signed in, and knows who they are; others go to sign in. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (session !== undefined) return <Known session={session}>{children}</Known>;
  // 401 leads to the sign-in by itself (App.tsx).
  if (error === null || (error instanceof ApiError && error.status === 401)) return <Waiting />;
  return (
    <main className="a-waiting">
      <ErrorState
        title="The server does not answer"
        detail={`${error.message} What you have done is kept in this browser.`}
        onRetry={() => void refetch()}
      />
    </main>
  );
}

function Known({ session, children }: { session: Session; children: ReactNode }) {
  useSyncedPreferences(session);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Shown late, so that a quick answer does not flicker. */
function Waiting() {
  return (
    <main className="a-waiting" data-late="">
      <Spinner label="Loading" />
    </main>
  );
}
