import { type Attachment, firstPageAddress, overviewOf } from "./attachment";

/** Held until the next task's things are wanted: what nobody holds may be thrown away unseen. */
const held = new Set<HTMLImageElement | HTMLMediaElement>();

/** More than this nobody sees at first: frames of a video may be thousands. */
const mostHeld = 12;

/** Fetches what the next task shows, as much of it as is needed for its first sight. */
export function preloadAttachments(attachments: readonly Attachment[]): void {
  held.clear();
  for (const attachment of attachments.slice(0, mostHeld)) {
    if (attachment.state !== "ready") continue;
    for (const element of begin(attachment)) held.add(element);
  }
}

function begin(attachment: Attachment): (HTMLImageElement | HTMLMediaElement)[] {
  switch (attachment.kind) {
    case "image":
      return [picture(overviewOf(attachment))];
    case "pdf":
      return [picture(firstPageAddress(attachment))];
    case "audio":
    case "video":
      return [media(attachment)];
    default:
      return [];
  }
}

function picture(url: string): HTMLImageElement {
  const image = new Image();
  image.src = url;
  // A picture that is decoded already is painted with the task. What fails will fail in sight.
  image.decode?.().catch(() => {});
  return image;
}

function media({ kind, url }: Attachment): HTMLMediaElement {
  const element = document.createElement(kind === "video" ? "video" : "audio");
  element.preload = kind === "video" ? "metadata" : "auto";
  element.src = url;
  return element;
}
