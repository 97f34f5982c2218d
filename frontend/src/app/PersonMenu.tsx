import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { may } from "#api";
import { Button, Menu, MenuItem, MenuSeparator, toast } from "#kit";
import { signOut, useSession } from "./session";
import "./PersonMenu.css";

interface PersonMenuProps {
  /** Which of the two sides is in sight; the menu leads to the other one. */
  side: "dashboard" | "workspace";
}

/** Who is signed in, with the ways to their account, to the other side, and out. */
export function PersonMenu({ side }: PersonMenuProps) {
  const session = useSession();
  const leave = useLeave();
  return (
    <Menu
      aria-label={`Signed in as ${session.name}`}
      trigger={
        <Button variant="quiet" aria-label={`${session.name}, menu`}>
          <span className="person-initials" data-initials={initialsOf(session.name)} />
          <span className="person-name">{session.name}</span>
        </Button>
      }
    >
      {side === "dashboard" && (
        <MenuItem href="/workspace" icon="inbox">
          Workspace
        </MenuItem>
      )}
      {side === "workspace" && may(session, "read") && (
        <MenuItem href="/dashboard" icon="chart">
          Dashboard
        </MenuItem>
      )}
      <MenuItem href="/account" icon="user">
        Your account
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="log-out" onAction={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

/** Signs out, and leads to the sign-in. */
export function useLeave() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async () => {
    try {
      await signOut(queries);
    } catch (error) {
      const detail = error instanceof Error ? { detail: error.message } : {};
      toast({ tone: "danger", title: "You are still signed in", ...detail });
      return;
    }
    await navigate({ to: "/signin" });
  };
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters.map((word) => [...(word ?? "")][0] ?? "").join("");
}
