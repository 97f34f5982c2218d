/** Following objects through videos, for every task type that does. It knows no type. */
export { tracksScope } from "./keys";
export type { ClipAnswer } from "./model/scene";
export { type ClipParams, clipOf, wrongWithClip } from "./params";
export { VideoEditor } from "./view/VideoEditor";
export { filesIn, VideoViewer } from "./view/VideoViewer";
