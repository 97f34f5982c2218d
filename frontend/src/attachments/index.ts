/** Things to look at, listen to and read, for every task type. See frontend/README.md. */
export { AttachmentPane, TextPane } from "./AttachmentPane";
export { type Attachment, nameOf } from "./attachment";
export { attachmentsScope } from "./keys";
export { preloadAttachments } from "./preload";
export { TheAttachment, ViewedAttachment } from "./TheAttachment";
