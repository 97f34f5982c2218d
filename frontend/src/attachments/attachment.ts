import type { components } from "#api";

export type Attachment = components["schemas"]["AttachmentView"];

const kinds: Record<Attachment["kind"], string> = {
  image: "Image",
  video: "Video",
  audio: "Recording",
  pdf: "Document",
  document: "Document",
  website: "Website",
};

/** "Image kitchen.jpg": what a screen reader says instead of showing it. */
export function nameOf(attachment: Attachment): string {
  const { kind, source_url, title } = attachment;
  return `${kinds[kind]} ${title ?? fileNameOf(source_url)}`.trim();
}

/** The last part of an address, as people would name the file. */
export function fileNameOf(address: string): string {
  try {
    const { pathname, host } = new URL(address);
    const last = pathname.split("/").filter(Boolean).at(-1);
    return last === undefined ? host : decodeURIComponent(last);
  } catch {
    return "";
  }
}

export function hostOf(address: string): string {
  try {
    return new URL(address).host.replace(/^www\./, "");
  } catch {
    return address;
  }
}

/** An address which a link may lead to; never `javascript:` and the like. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

/** The address of a picture to be seen as a whole; a large one has an overview. */
export function overviewOf({ url, tiles }: Attachment): string {
  return tiles ? `${url}/overview` : url;
}

const pageWidths = [600, 1200, 1800, 2400, 3600];
let usualPageWidth = 1200;

/** The address of a PDF page as a picture, for a place `width` pixels wide. */
export function pageAddress({ url }: Attachment, page: number, width: number): string {
  usualPageWidth = pageWidths.find((step) => step >= width) ?? 3600;
  return `${url}/pages/${page}?width=${usualPageWidth}`;
}

/** As wide as the last page was asked for: what is fetched ahead will be wanted like this. */
export function firstPageAddress(attachment: Attachment): string {
  return pageAddress(attachment, 1, usualPageWidth);
}
