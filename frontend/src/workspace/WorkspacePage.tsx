import { useQuery } from "@tanstack/react-query";
import { useIsOffline } from "#api";
import { JournalProvider } from "#journal";
import { AppShell, EmptyState, ErrorState, OfflineBadge, Page, Skeleton, TopBar } from "#kit";
import { PersonMenu } from "../app/PersonMenu";
import { SignedIn } from "../app/SignedIn";
import { useSession } from "../app/session";
import { Attention } from "./home/Attention";
import { DraftsCard } from "./home/DraftsCard";
import { Figures } from "./home/Figures";
import { homeQuery } from "./home/query";
import { RecentCard } from "./home/RecentCard";
import { StartCard } from "./home/StartCard";
import { journalOf } from "./journal";
import "./home/home.css";

/** The worker's home: what waits, and what is one's own. */
export function WorkspacePage() {
  return (
    <SignedIn>
      <Shell />
    </SignedIn>
  );
}

function Shell() {
  const session = useSession();
  const isOffline = useIsOffline();
  return (
    <AppShell
      topBar={
        <TopBar
          homeHref="/workspace"
          end={
            <>
              <OfflineBadge isOffline={isOffline} />
              <PersonMenu side="workspace" />
            </>
          }
        />
      }
    >
      <JournalProvider journal={journalOf(session.person_id)}>
        <Page width="narrow">
          <title>Your work · manyhands</title>
          <h1 className="k-visually-hidden">Your work</h1>
          <Attention />
          <Home />
        </Page>
      </JournalProvider>
    </AppShell>
  );
}

const refreshMs = 10_000;

function Home() {
  const {
    data: home,
    error,
    refetch,
  } = useQuery({
    ...homeQuery(),
    refetchInterval: refreshMs,
  });
  const isOffline = useIsOffline();
  if (home === undefined && isOffline) {
    return (
      <EmptyState icon="cloud-off" title="The server cannot be reached">
        What you have done is kept in this browser. This page goes on by itself when it is back.
      </EmptyState>
    );
  }
  if (home === undefined) {
    return error === null ? (
      <Loading />
    ) : (
      <ErrorState
        title="What waits could not be fetched"
        detail={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <>
      <StartCard home={home} />
      {home.drafts.length > 0 && <DraftsCard drafts={home.drafts} />}
      <Figures figures={home.figures} />
      {home.recent.length > 0 && <RecentCard recent={home.recent} />}
    </>
  );
}

function Loading() {
  return (
    <div className="h-loading" aria-busy="true">
      <Skeleton height="13rem" />
      <Skeleton height="6rem" />
    </div>
  );
}
