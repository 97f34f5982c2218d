import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { Draft, DraftState } from "./Draft";
import type { KeptAside, ServerDraft } from "./draft-record";
import type { Journal } from "./Journal";
import type { KeptWork } from "./Kept";
import type { Submission } from "./Submissions";

const JournalContext = createContext<Journal | null>(null);

/** Around everything where work is done; make the journal once per person who signs in. */
export function JournalProvider({ journal, children }: { journal: Journal; children: ReactNode }) {
  useEffect(() => {
    void journal.start();
  }, [journal]);
  return <JournalContext value={journal}>{children}</JournalContext>;
}

export function useJournal(): Journal {
  const journal = useContext(JournalContext);
  if (journal === null) throw new Error("JournalProvider is missing around this component");
  return journal;
}

/** The answers which the server has not accepted yet; those with a `problem` need the person. */
export function useSubmissions(): readonly Submission[] {
  const { submissions } = useJournal();
  return useSyncExternalStore(submissions.subscribe, () => submissions.entries);
}

/** Work which does not count any more, and is kept for the person. */
export function useKeptWork(): readonly KeptWork[] {
  const { kept } = useJournal();
  return useSyncExternalStore(kept.subscribe, () => kept.entries);
}

export interface OpenDraft {
  /** `undefined` before the first change. */
  answer: unknown;
  state: DraftState;
  /** Answers which lost against a newer version from another window or device. */
  aside: readonly KeptAside[];
  change: (answer: unknown) => void;
  takeFromAside: (chosen: KeptAside) => void;
  clearAside: () => void;
}

/** The draft of a task; `undefined` for the moment in which it is read from the disk. */
export function useDraft(taskId: string, server: ServerDraft | null): OpenDraft | undefined {
  const journal = useJournal();
  const [draft, setDraft] = useState<Draft>();

  // The server's draft counts when the task is opened; newer ones turn up on saving.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    let isWanted = true;
    void journal.openDraft(taskId, server).then((opened) => {
      if (isWanted) setDraft(opened);
    });
    return () => {
      isWanted = false;
    };
  }, [journal, taskId]);

  const isCurrent = draft?.taskId === taskId;
  const state = useSyncExternalStore(draft?.subscribe ?? subscribeToNothing, () => draft?.state);
  if (draft === undefined || state === undefined || !isCurrent) return undefined;
  return {
    answer: draft.answer,
    state,
    aside: draft.aside,
    change: draft.change,
    takeFromAside: draft.takeFromAside,
    clearAside: draft.clearAside,
  };
}

const subscribeToNothing = () => () => {};
