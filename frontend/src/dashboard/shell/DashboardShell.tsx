import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { type Session, useIsOffline } from "#api";
import { KeyHint, useCommand, useScope } from "#keys";
import { AppShell, Badge, Button, ModeSwitch, OfflineBadge, SideNav, TopBar } from "#kit";
import { PersonMenu } from "../../app/PersonMenu";
import { hrefOf, useHref, useMode } from "../address";
import { originsQuery } from "../callbacks/queries";
import { dashboardScope } from "../keys";
import { doneCount, steps, stepsQuery } from "../steps";
import { Finder } from "./Finder";
import { navigationOf, places } from "./navigation";
import "./shell.css";

/** Bars, navigation and the keys of every page. */
export function DashboardShell({ session, children }: { session: Session; children: ReactNode }) {
  const mode = useMode();
  const href = useHref();
  const isOffline = useIsOffline();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [isFinding, setFinding] = useState(false);
  const switchMode = useModeSwitch();
  useScope(dashboardScope);
  useCommand("dashboard.find", () => setFinding(true));
  useCommand("dashboard.mode", () => switchMode(mode === "live" ? "test" : "live"));
  useGoCommands();
  return (
    <AppShell
      isTestMode={mode === "test"}
      topBar={
        <TopBar
          homeHref={href("/dashboard")}
          start={<ModeSwitch mode={mode} onChange={switchMode} />}
          end={
            <>
              <OfflineBadge isOffline={isOffline} />
              <FindButton onPress={() => setFinding(true)} />
              <PersonMenu side="dashboard" />
            </>
          }
        />
      }
      nav={<Navigation session={session} path={path} />}
    >
      {children}
      <Finder isOpen={isFinding} onClose={() => setFinding(false)} session={session} />
    </AppShell>
  );
}

function FindButton({ onPress }: { onPress: () => void }) {
  return (
    <div className="dash-find">
      <Button icon="search" aria-label="Find a task or a page" onPress={onPress}>
        <span className="dash-find-words">Find a task</span>
        <KeyHint command="dashboard.find" />
      </Button>
    </div>
  );
}

function Navigation({ session, path }: { session: Session; path: string }) {
  const mode = useMode();
  const happened = useQuery(stepsQuery);
  const origins = useQuery({ ...originsQuery(mode), refetchInterval: 30_000 });
  const done = happened.data === undefined ? steps.length : doneCount(happened.data);
  const failing = origins.data?.origins.filter((origin) => origin.failures_in_row > 0).length ?? 0;
  const badges = {
    [places.firstSteps.path]:
      done < steps.length ? <Badge>{`${done}/${steps.length}`}</Badge> : undefined,
    [places.callbacks.path]:
      failing > 0 ? (
        <Badge tone="danger">
          {failing}
          <span className="k-visually-hidden"> failing</span>
        </Badge>
      ) : undefined,
  };
  const hasFirstSteps = done < steps.length || path === places.firstSteps.path;
  return (
    <SideNav
      label="Dashboard"
      groups={navigationOf({ session, mode, hasFirstSteps, badges })}
      currentHref={path}
    />
  );
}

/** Other data, other things: of the address, the page is kept and its filters are not. */
function useModeSwitch() {
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (mode: "live" | "test") => {
    const page = /^\/dashboard\/(?:tasks|projects|batches|callbacks)(?=\/)/.exec(path)?.[0] ?? path;
    void navigate({ to: hrefOf(mode, page) });
  };
}

function useGoCommands() {
  const navigate = useNavigate();
  const href = useHref();
  const go = (path: string) => () => void navigate({ to: href(path) });
  useCommand(places.home.command, go(places.home.path));
  useCommand(places.firstSteps.command, go(places.firstSteps.path));
  useCommand(places.tasks.command, go(places.tasks.path));
  useCommand(places.audits.command, go(places.audits.path));
  useCommand(places.projects.command, go(places.projects.path));
  useCommand(places.batches.command, go(places.batches.path));
  useCommand(places.files.command, go(places.files.path));
  useCommand(places.callbacks.command, go(places.callbacks.path));
  useCommand(places.requests.command, go(places.requests.path));
  useCommand(places.usage.command, go(places.usage.path));
  useCommand(places.apiKeys.command, go(places.apiKeys.path));
  useCommand(places.quality.command, go(places.quality.path));
  useCommand(places.studio.command, go(places.studio.path));
  useCommand(places.team.command, go(places.team.path));
  useCommand(places.settings.command, go(places.settings.path));
  useCommand("dashboard.workspace", () => void navigate({ to: "/workspace" }));
}
