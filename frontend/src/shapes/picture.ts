import type { Attachment } from "#attachments";
import type { Size } from "./geometry";

/** The one that is drawn on, among all that a task has. */
export function pictureAmong(attachments: readonly Attachment[]): Attachment | undefined {
  return attachments.find(({ name }) => name === "attachment") ?? attachments[0];
}

/** As large as any shape: nothing is outside of what is not known. */
export const unknownSize: Size = { width: 1e9, height: 1e9 };

/** In pixels, as it was measured when it was fetched, upright. */
export function sizeOf(picture: Attachment | undefined): Size {
  const { width, height } = picture ?? {};
  return width && height ? { width, height } : unknownSize;
}
