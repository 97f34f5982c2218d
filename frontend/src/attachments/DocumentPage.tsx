import { useState } from "react";
import { Button } from "#kit";
import { type Attachment, nameOf, pageAddress } from "./attachment";

interface DocumentPageProps {
  attachment: Attachment;
  number: number;
  /** Of its place, in pixels of the page. */
  width: number;
  /** Width by height, until the picture tells. */
  ratio: number;
}

/** One page. Its place has the right size before the picture is there, so that nothing jumps. */
export function DocumentPage({ attachment, number, width, ratio }: DocumentPageProps) {
  const [known, setKnown] = useState(ratio);
  const [hasFailed, setFailed] = useState(false);
  const alt = `${nameOf(attachment)}, page ${number}`;
  return (
    <div className="att-page" data-page={number} style={{ width, aspectRatio: known }}>
      {hasFailed ? (
        <Button icon="refresh" onPress={() => setFailed(false)}>
          Load page {number} again
        </Button>
      ) : (
        <img
          src={pageAddress(attachment, number, width * devicePixelRatio)}
          alt={alt}
          loading={number === 1 ? "eager" : "lazy"}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setKnown(naturalWidth / naturalHeight)
          }
          onError={() => setFailed(true)}
        />
      )}
    </div>
  );
}
