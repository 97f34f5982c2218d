/** The task types' own folders, seen from the pages. See frontend/README.md. */
export type {
  AnswerProblem,
  Attachment,
  EditorModule,
  EditorProps,
  NamedResponse,
  ViewerProps,
} from "./contract";
export { loadEditor } from "./editors";
export { problemAt } from "./problems";
export { taskTypeScopes } from "./scopes";
export { FrameProvider, TaskFrame } from "./TaskFrame";
export { preloadViewer, viewerOf } from "./viewers";
