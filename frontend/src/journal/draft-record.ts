import { fingerprint } from "./fingerprint";
import type { Problem } from "./transport";

/** An answer that lost against a newer version of the same draft; nothing is thrown away. */
export interface KeptAside {
  answer: unknown;
  keptAt: number;
}

/** A draft as it lies in this browser. Every page load (`writer`) keeps its own record of a task. */
export interface DraftRecord {
  taskId: string;
  writer: string;
  /** `undefined` before the first change. */
  answer: unknown;
  /** Rises with every change, and is the time of the change where clocks allow; 0 before the first. */
  version: number;
  /** The version which is on the server. */
  savedVersion: number;
  savedAt: number | null;
  changedAt: number;
  problem: Problem | null;
  aside: readonly KeptAside[];
}

/** What the server holds of a task's draft when the task is opened. */
export interface ServerDraft {
  answer: unknown;
  version: number;
  /** In milliseconds, for "saved 2 s ago". */
  savedAt: number | null;
}

/** A record found on the disk. That of a living page is not taken over: it sends it by itself. */
export type FoundRecord = DraftRecord & { isWriterAlive: boolean };

const prefix = "draft:";

export function draftKey({ taskId, writer }: Pick<DraftRecord, "taskId" | "writer">): string {
  return `${prefix}${taskId}:${writer}`;
}

/** The beginning of the keys of one task's drafts, or of all drafts. */
export function draftPrefix(taskId?: string): string {
  return taskId === undefined ? prefix : `${prefix}${taskId}:`;
}

export function isUnsent({ version, savedVersion }: DraftRecord): boolean {
  return version > savedVersion;
}

export function nextVersion({ version }: DraftRecord, now: number): number {
  return Math.max(version + 1, now);
}

/** Adds an answer to those kept aside, unless it is there already or is the draft itself. */
export function keepAside(record: DraftRecord, answer: unknown, now: number): DraftRecord {
  const known = [record.answer, ...record.aside.map((one) => one.answer)].map(fingerprint);
  if (answer === undefined || known.includes(fingerprint(answer))) return record;
  return { ...record, aside: [...record.aside, { answer, keptAt: now }] };
}

/**
 * The draft to go on with: the newest version of all that this browser and the server have. Unsent
 * answers which are older, and what was aside before, stay aside.
 */
export function recover(
  taskId: string,
  writer: string,
  found: readonly FoundRecord[],
  server: ServerDraft | null,
  now: number,
): DraftRecord {
  const newestFirst = found.toSorted((one, other) => other.version - one.version);
  const [newest] = newestFirst;
  const isServerNewer =
    newest === undefined || (server !== null && server.version > newest.version);
  const start = isServerNewer
    ? fromServer(taskId, writer, server, now)
    : { ...withoutLife(newest), writer, aside: [], problem: null };
  return newestFirst
    .flatMap((record) => [
      ...(isUnsent(record) ? [record.answer] : []),
      ...record.aside.map(({ answer }) => answer),
    ])
    .reduce<DraftRecord>((record, answer) => keepAside(record, answer, now), start);
}

function withoutLife({ isWriterAlive, ...record }: FoundRecord): DraftRecord {
  return isWriterAlive ? { ...record, savedVersion: record.version } : record;
}

function fromServer(
  taskId: string,
  writer: string,
  server: ServerDraft | null,
  now: number,
): DraftRecord {
  const { answer, version, savedAt } = server ?? { answer: undefined, version: 0, savedAt: null };
  return {
    taskId,
    writer,
    answer,
    version,
    savedVersion: version,
    savedAt,
    changedAt: now,
    problem: null,
    aside: [],
  };
}
