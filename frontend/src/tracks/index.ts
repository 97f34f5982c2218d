/** Following objects through videos, for every task type that does. It knows no type. */
export { tracksScope } from "./keys";
export { wrongWithClip } from "./params";
export { ClipEditor } from "./view/ClipEditor";
export { ClipViewer } from "./view/ClipViewer";
