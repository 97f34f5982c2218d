/** Nothing is ever lost: drafts and submissions. See frontend/README.md. */
export type { Draft, DraftState } from "./Draft";
export type { KeptAside, ServerDraft } from "./draft-record";
export { Journal } from "./Journal";
export {
  JournalProvider,
  type OpenDraft,
  useDraft,
  useJournal,
  useKeptWork,
  useSubmissions,
} from "./JournalProvider";
export type { KeptWork } from "./Kept";
export { Observable } from "./observable";
export { browserEvents } from "./page-events";
export { SaveStatus } from "./SaveStatus";
export type { Accepted, NewSubmission, Submission } from "./Submissions";
export type {
  AnswerToSubmit,
  DraftOutcome,
  DraftToSave,
  Failure,
  JournalTransport,
  Problem,
  SubmitOutcome,
  UndoOutcome,
} from "./transport";
export { randomUuid } from "./uuid";
