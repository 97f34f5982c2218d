/** The task types' own folders, seen from the pages. See frontend/README.md. */
export type {
  AnswerProblem,
  Attachment,
  EditorModule,
  EditorProps,
  NamedResponse,
  TemplateFormModule,
  TemplateFormProps,
  ViewerProps,
} from "./contract";
export { loadEditor } from "./editors";
export { ProblemAnchors } from "./ProblemAnchors";
export { problemAt } from "./problems";
export { taskTypeScopes } from "./scopes";
export { FrameProvider, TaskFrame } from "./TaskFrame";
export { hasTemplateForm, loadTemplateForm } from "./template-forms";
export { useWork } from "./useWork";
export { preloadViewer, viewerOf } from "./viewers";
