/** The task types' own folders, seen from the pages. See frontend/README.md. */
export { loadEditor, preloadViewer, viewerOf } from "./collect";
export type {
  AnswerProblem,
  Attachment,
  EditorModule,
  EditorProps,
  NamedResponse,
  ViewerProps,
} from "./contract";
export { problemAt } from "./problems";
export { taskTypeScopes } from "./scopes";
export { FrameProvider, TaskFrame } from "./TaskFrame";
