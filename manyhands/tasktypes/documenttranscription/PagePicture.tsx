import { nameOf, pageAddress, ReloadableImage } from "#attachments";
import { Picture, type ShownPicture } from "#shapes";
import type { Page } from "./model";

interface PagePictureProps {
  page: Page;
  alt: string;
  shown: ShownPicture;
}

/** A page of a document; of a PDF it is made as wide as it is shown. */
export function PagePicture({ page, alt, shown }: PagePictureProps) {
  const { attachment, number } = page;
  const { style, width, ref } = shown;
  if (attachment.kind !== "pdf") {
    return <Picture key={attachment.url} attachment={attachment} alt={alt} shown={shown} />;
  }
  return (
    <ReloadableImage
      key={`${attachment.url} ${number}`}
      ref={ref}
      className="sh-image"
      failedClassName="sh-failed"
      what="page"
      src={pageAddress(attachment, number, width * devicePixelRatio)}
      alt={alt}
      style={{ ...style, imageRendering: "auto" }}
    />
  );
}

/** What it is, for who does not see it. */
export function nameOfPage({ attachment, number }: Page): string {
  return attachment.kind === "pdf" ? `${nameOf(attachment)}, page ${number}` : nameOf(attachment);
}
