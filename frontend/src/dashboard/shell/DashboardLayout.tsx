import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { may, type Permission, type Session, sessionQuery } from "#api";
import { AppShell, Page, Skeleton, TopBar } from "#kit";
import { FailureState } from "../lists/FailureState";
import { DashboardShell } from "./DashboardShell";

const SessionContext = createContext<Session | null>(null);

/** Who is signed in. On every page of the dashboard somebody is. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("DashboardLayout is missing around this component");
  return session;
}

export function useMay(permission: Permission): boolean {
  return may(useSession(), permission);
}

/** Around every page of the dashboard: who is there, and whether this is a place for them. */
export function DashboardLayout() {
  const session = useQuery(sessionQuery);
  if (session.data === undefined) {
    return (
      <AppShell topBar={<TopBar homeHref="/dashboard" />}>
        <Page>
          {session.isError ? (
            <FailureState what="Your account" query={session} />
          ) : (
            <div aria-busy="true">
              <Skeleton width="12rem" height="1.5rem" />
            </div>
          )}
        </Page>
      </AppShell>
    );
  }
  if (!may(session.data, "read")) return <Navigate to="/workspace" replace />;
  return (
    <SessionContext value={session.data}>
      <DashboardShell session={session.data}>
        <Outlet />
      </DashboardShell>
    </SessionContext>
  );
}
