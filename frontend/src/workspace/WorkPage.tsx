import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { JournalProvider, useJournal } from "#journal";
import { SignedIn } from "../app/SignedIn";
import { useSession } from "../app/session";
import { Bench } from "./Bench";
import { readDone, writeDone } from "./done-count";
import { journalOf } from "./journal";
import { tell } from "./notices";
import { Elsewhere } from "./panels";
import { WorkPlace } from "./WorkPlace";
import { WorkSession } from "./WorkSession";
import { workServer } from "./work-server";

const route = getRouteApi("/workspace/work");

/** One task after the other. */
export function WorkPage() {
  useEffect(fetchStartPage, []);
  return (
    <SignedIn>
      <InOneTab />
    </SignedIn>
  );
}

/** So that one can pause without network as well. */
function fetchStartPage() {
  void import("./WorkspacePage").catch(() => {});
}

function InOneTab() {
  const { person_id } = useSession();
  const [workPlace, setWorkPlace] = useState<WorkPlace>();
  const place = useSyncExternalStore(
    workPlace?.subscribe ?? subscribeToNothing,
    () => workPlace?.place ?? "asking",
  );
  useEffect(() => {
    const made = new WorkPlace(person_id);
    setWorkPlace(made);
    made.enter();
    return () => made.close();
  }, [person_id]);
  if (place === "asking") return null;
  if (place === "elsewhere") return <Elsewhere onWorkHere={() => workPlace?.takeOver()} />;
  return (
    <JournalProvider journal={journalOf(person_id)}>
      <AtWork />
    </JournalProvider>
  );
}

const subscribeToNothing = () => () => {};

function AtWork() {
  const { task } = route.useSearch();
  const { history } = useRouter();
  const journal = useJournal();
  const [session, setSession] = useState<WorkSession>();
  // A certain task is wanted once: a reload goes on with whatever is in hand then.
  const wanted = useRef(task);

  useEffect(() => {
    const closers: (() => void)[] = [];
    const made: WorkSession = new WorkSession({
      server: workServer,
      journal,
      done: readDone(),
      onNotice: (notice) => closers.push(tell(notice, (taskId) => void made.reopen(taskId))),
    });
    setSession(made);
    void made.start(wanted.current);
    if (wanted.current !== undefined) history.replace("/workspace/work");
    wanted.current = undefined;
    const stopListening = made.subscribe(() => {
      writeDone(made.state.done);
      if (made.state.phase === "left") history.push("/workspace");
    });
    return () => {
      stopListening();
      made.stop();
      for (const close of closers) close();
    };
  }, [journal, history]);

  if (session === undefined) return null;
  return <Bench session={session} />;
}
