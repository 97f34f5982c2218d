import { lazy, Suspense, useState } from "react";
import { type Attachment, WholePicture } from "#attachments";
import { Icon } from "#kit";

export interface PictureBeside {
  /** Of the attachment. */
  name: string;
  title: string;
  /** Right or wrong, where that is what it shows. */
  isGood?: boolean;
  words?: string;
}

interface BesideProps {
  title: string;
  pictures: readonly PictureBeside[];
  attachments: readonly Attachment[];
}

// Dialogs are heavy, and most tasks have no such pictures.
const LargePicture = lazy(async () => ({
  default: (await import("./LargePicture")).LargePicture,
}));

/** Pictures that are looked at and not drawn on; a press makes one large. */
export function Beside({ title, pictures, attachments }: BesideProps) {
  const [open, setOpen] = useState<string>();
  const shown = pictures.flatMap((picture) => {
    const attachment = attachments.find(({ name }) => name === picture.name);
    return attachment?.state === "ready" ? [{ ...picture, attachment }] : [];
  });
  const large = shown.find(({ name }) => name === open);
  if (shown.length === 0) return null;
  return (
    <section className="sh-beside" aria-label={title}>
      <ul>
        {shown.map(({ name, title: caption, isGood, attachment }) => (
          <li key={name}>
            <button type="button" onClick={() => setOpen(name)}>
              <WholePicture attachment={attachment} loading="lazy" />
              <span>
                {isGood !== undefined && <Icon name={isGood ? "success" : "danger"} />} {caption}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {large !== undefined && (
        <Suspense>
          <LargePicture
            title={large.title}
            words={large.words ?? ""}
            attachment={large.attachment}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}
