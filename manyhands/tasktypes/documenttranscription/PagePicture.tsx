import { nameOf, pageAddress, ReloadableImage } from "#attachments";
import type { ShownPicture } from "#shapes";
import type { Page } from "./model";

interface PagePictureProps {
  page: Page;
  alt: string;
  shown: ShownPicture;
}

/** A page of a document; of a PDF it is made as wide as it is shown. */
export function PagePicture({ page, alt, shown: { style, width, ref } }: PagePictureProps) {
  const { attachment, number } = page;
  const isPdf = attachment.kind === "pdf";
  return (
    <ReloadableImage
      key={`${attachment.url} ${number}`}
      ref={ref}
      className="sh-image"
      failedClassName="sh-failed"
      what="page"
      src={isPdf ? pageAddress(attachment, number, width * devicePixelRatio) : attachment.url}
      alt={alt}
      style={isPdf ? { ...style, imageRendering: "auto" } : style}
    />
  );
}

/** What it is, for who does not see it. */
export function nameOfPage({ attachment, number }: Page): string {
  return attachment.kind === "pdf" ? `${nameOf(attachment)}, page ${number}` : nameOf(attachment);
}
