import { useState } from "react";
import { Button } from "#kit";
import { type Attachment, nameOf, pageAddress } from "./attachment";
import { PageWords } from "./PageWords";

interface DocumentPageProps {
  attachment: Attachment;
  number: number;
  /** Of its place, in pixels of the page. */
  width: number;
  /** Width by height, until the picture tells. */
  ratio: number;
  onWords: ((words: string) => void) | undefined;
}

/** One page. Its place has the right size before the picture is there, so that nothing jumps. */
export function DocumentPage(props: DocumentPageProps) {
  const { attachment, number, width, ratio, onWords } = props;
  const [known, setKnown] = useState(ratio);
  const [isLoaded, setLoaded] = useState(false);
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
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            setKnown(naturalWidth / naturalHeight);
            setLoaded(true);
          }}
          onError={() => setFailed(true)}
        />
      )}
      {isLoaded && <PageWords attachment={attachment} number={number} onWords={onWords} />}
    </div>
  );
}
