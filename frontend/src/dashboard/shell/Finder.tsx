import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useState } from "react";
import { api, dataOf, type Session } from "#api";
import { Dialog, Icon, type IconName, Link, type Mode, TextField } from "#kit";
import { hrefOf, useMode } from "../address";
import { placesFor } from "./navigation";
import "./finder.css";

interface Hit {
  href: string;
  icon: IconName;
  title: string;
  detail: string;
}

interface FinderProps {
  isOpen: boolean;
  onClose: () => void;
  session: Session;
}

/** From an id in somebody's log to the task, in whichever mode it is; and to every page. */
export function Finder({ isOpen, onClose, session }: FinderProps) {
  return (
    <Dialog title="Find" isOpen={isOpen} onClose={onClose}>
      <Search session={session} onClose={onClose} />
    </Dialog>
  );
}

function Search({ session, onClose }: { session: Session; onClose: () => void }) {
  const [text, setText] = useState("");
  // Whoever types fast presses Enter before the answer is there.
  const [isDecided, setIsDecided] = useState(false);
  const wanted = text.trim();
  const navigate = useNavigate();
  const pages = usePageHits(wanted, session);
  const tasks = useTaskHits(wanted);
  const hits = [...(tasks.data ?? []), ...pages];
  const first = hits[0]?.href;

  useEffect(() => {
    if (!isDecided || tasks.isFetching || first === undefined) return;
    onClose();
    void navigate({ to: first });
  }, [isDecided, tasks.isFetching, first, onClose, navigate]);

  function type(typed: string) {
    setText(typed);
    setIsDecided(false);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      setIsDecided(true);
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") moveFocus(event);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the field and the links in it.
    <div className="finder" onKeyDown={onKeyDown}>
      <TextField
        label="Task id, unique_id or page"
        icon="search"
        value={text}
        onChange={type}
        autoFocus
        isMono
        autoComplete="off"
        spellCheck="false"
      />
      <ul className="finder-hits" aria-label="Found">
        {hits.map((hit) => (
          <li key={hit.href}>
            <Link href={hit.href} look="plain" onPress={onClose}>
              <span className="finder-hit">
                <Icon name={hit.icon} />
                <span className="finder-title">{hit.title}</span>
                <span className="finder-detail">{hit.detail}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p role="status" className="finder-none">
        {hits.length === 0 && (tasks.isFetching ? "Looking…" : "Nothing found in live or test.")}
      </p>
    </div>
  );
}

function usePageHits(wanted: string, session: Session): Hit[] {
  const mode = useMode();
  return placesFor(session)
    .filter(({ label }) => label.toLowerCase().includes(wanted.toLowerCase()))
    .map(({ path, label, icon }) => ({
      href: hrefOf(mode, path),
      icon,
      title: label,
      detail: "Page",
    }));
}

/** Tasks whose id or `unique_id` was typed, of both modes. */
function useTaskHits(wanted: string) {
  return useQuery({
    queryKey: ["find", wanted],
    enabled: wanted.length > 1,
    queryFn: async ({ signal }) =>
      (await Promise.all([findIn("live", wanted, signal), findIn("test", wanted, signal)])).flat(),
  });
}

async function findIn(mode: Mode, wanted: string, signal: AbortSignal): Promise<Hit[]> {
  const id = wanted.replace(/^task_/, "");
  if (/^[0-9a-f]{24}$/.test(id)) {
    const path = { mode, task_id: id };
    const found = await dataOf(
      api.GET("/{mode}/tasks/{task_id}", { params: { path }, signal }),
    ).catch(() => null);
    if (found !== null) return [hitOf(mode, found.line)];
  }
  const query = { unique_id: wanted, limit: 5 };
  const params = { path: { mode }, query };
  const { tasks } = await dataOf(api.GET("/{mode}/tasks", { params, signal }));
  return tasks.map((line) => hitOf(mode, line));
}

interface Found {
  task_id: string;
  type: string;
  status: string;
  unique_id: string | null;
}

function hitOf(mode: Mode, { task_id, type, status, unique_id }: Found): Hit {
  return {
    href: hrefOf(mode, `/dashboard/tasks/${task_id}`),
    icon: "layers",
    title: unique_id ?? task_id,
    detail: `${mode === "test" ? "Test task" : "Task"}, ${type}, ${status}`,
  };
}

function moveFocus(event: KeyboardEvent) {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a, input")];
  const place = links.indexOf(document.activeElement as HTMLElement);
  const next = links[place + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  next?.focus();
}
