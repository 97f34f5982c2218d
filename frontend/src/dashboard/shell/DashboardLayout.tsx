import { Navigate, Outlet } from "@tanstack/react-router";
import { may } from "#api";
import { SignedIn } from "../../app/SignedIn";
import { useSession } from "../../app/session";
import { DashboardShell } from "./DashboardShell";

/** Around every page of the dashboard: who is there, and whether this is a place for them. */
export function DashboardLayout() {
  return (
    <SignedIn>
      <ForReaders />
    </SignedIn>
  );
}

function ForReaders() {
  const session = useSession();
  if (!may(session, "read")) return <Navigate to="/workspace" replace />;
  return (
    <DashboardShell session={session}>
      <Outlet />
    </DashboardShell>
  );
}
