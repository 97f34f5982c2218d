/** The task types' own folders, seen from the pages. See frontend/README.md. */
export { editorOf, preloadEditor, viewerOf } from "./collect";
export type { AnswerProblem, Attachment, EditorProps, ViewerProps } from "./contract";
