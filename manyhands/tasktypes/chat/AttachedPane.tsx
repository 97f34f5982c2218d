import { AttachmentPane } from "#attachments";

/** Loaded with the first message that has something attached. */
export default AttachmentPane;
