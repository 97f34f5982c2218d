import { preloadAttachments } from "#attachments";
import type { Draft, Journal, ServerDraft } from "#journal";
import { type AnswerProblem, type EditorModule, loadEditor } from "#tasktypes";
import type { Claim } from "./work-server";

/** A task in hand, ready to be shown: its editor is loaded and its draft is open. */
export interface WorkItem {
  claim: Claim;
  taskId: string;
  editor: EditorModule;
  draft: Draft;
  /** By this machine's clock. */
  leaseEndsAt: number;
  /** The task is somebody else's now, or not needed: its work is kept, but cannot be handed in. */
  isLost: boolean;
  problems: readonly AnswerProblem[];
}

/** Makes a claim ready; the answer that was refused, where there is one, is what one goes on with. */
export async function prepare(claim: Claim, journal: Journal): Promise<WorkItem> {
  const { task } = claim;
  const leaseEndsAt = Date.now() + claim.lease_left_seconds * 1000;
  preloadAttachments(task.attachments);
  const [editor, draft] = await Promise.all([
    loadEditor(task.type),
    journal.openDraft(task.task_id, draftOf(claim)),
  ]);
  const item = {
    claim,
    taskId: task.task_id,
    editor,
    draft,
    leaseEndsAt,
    isLost: false,
    problems: [],
  };
  const refused = journal.submissions.entries.find(
    ({ taskId, problem }) => taskId === task.task_id && problem !== null,
  );
  if (refused === undefined || refused.problem === null) return item;
  if (draft.version < refused.place) draft.change(refused.answer);
  const { field = "", message, parts = [] } = refused.problem;
  return { ...item, problems: parts.length > 0 ? parts : [{ field, message }] };
}

function draftOf({ draft }: Claim): ServerDraft | null {
  if (draft === null) return null;
  const { answer, version, updated_at } = draft;
  return { answer, version, savedAt: Date.parse(updated_at) };
}

/** What the editor itself finds wrong with the answer. */
export function problemsIn({ claim, draft, editor }: WorkItem): readonly AnswerProblem[] {
  return editor.check?.(claim.task.params, draft.answer, claim.answer_schema ?? undefined) ?? [];
}

/** Fetched ahead, and not looked at yet. */
export function isReserved({ claim }: WorkItem): boolean {
  return claim.state === "reserved";
}
