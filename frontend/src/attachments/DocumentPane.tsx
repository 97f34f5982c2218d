import { useEffect, useRef, useState } from "react";
import { useCommand } from "#keys";
import { type Attachment, nameOf } from "./attachment";
import { DocumentPage } from "./DocumentPage";
import { keepWriting } from "./keep-writing";
import { PaneTools, Tool } from "./PaneTools";
import { usePageInSight } from "./usePageInSight";
import { useScrollKeys } from "./useScrollKeys";

const step = 1.25;
const largest = 5;
/** A sheet of A4, until the first page tells. */
const a4 = Math.SQRT1_2;

interface DocumentPaneProps {
  attachment: Attachment;
  onWords?: ((words: string) => void) | undefined;
}

/** A PDF as pictures of its pages, made by the server as they come into sight. */
export function DocumentPane({ attachment, onWords }: DocumentPaneProps) {
  const pane = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  const [zoom, setZoom] = useState(1);
  const count = attachment.pages ?? 1;
  const page = usePageInSight(pane, count);

  useEffect(() => {
    if (pane.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(pane.current);
    return () => observer.disconnect();
  }, []);

  function goTo(number: number) {
    const target = pane.current?.querySelector(`[data-page="${number}"]`);
    target?.scrollIntoView({ block: "start", inline: "nearest" });
  }
  const change = (factor: number) =>
    setZoom((before) => Math.min(Math.max(before * factor, 1 / largest), largest));

  const fit = () => setZoom(1);

  useCommand("attachments.in", () => change(step));
  useCommand("attachments.out", () => change(1 / step));
  useCommand("attachments.fit", fit);
  useScrollKeys(pane);
  useCommand("attachments.next-page", () => goTo(Math.min(page + 1, count)));
  useCommand("attachments.last-page", () => goTo(Math.max(page - 1, 1)));

  return (
    <>
      <section
        ref={pane}
        className="att-document"
        aria-label={nameOf(attachment)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
        tabIndex={0}
        onMouseDown={keepWriting}
      >
        {width > 0 &&
          Array.from({ length: count }, (_, place) => (
            <DocumentPage
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number.
              key={place}
              attachment={attachment}
              number={place + 1}
              width={width * zoom}
              ratio={ratioOf(attachment)}
              onWords={onWords}
            />
          ))}
      </section>
      <DocumentTools
        page={page}
        count={count}
        zoom={zoom}
        onGoTo={goTo}
        onZoom={change}
        onFit={fit}
      />
    </>
  );
}

interface DocumentToolsProps {
  page: number;
  count: number;
  zoom: number;
  onGoTo: (page: number) => void;
  onZoom: (factor: number) => void;
  onFit: () => void;
}

function DocumentTools({ page, count, zoom, onGoTo, onZoom, onFit }: DocumentToolsProps) {
  return (
    <PaneTools label="Document">
      {count > 1 && (
        <>
          <Tool
            icon="chevron-up"
            label="Page before"
            command="attachments.last-page"
            isDisabled={page === 1}
            onPress={() => onGoTo(page - 1)}
          />
          <span className="att-scale">
            {page} / {count}
          </span>
          <Tool
            icon="chevron-down"
            label="Next page"
            command="attachments.next-page"
            isDisabled={page === count}
            onPress={() => onGoTo(page + 1)}
          />
        </>
      )}
      <Tool
        icon="minus"
        label="Smaller"
        command="attachments.out"
        onPress={() => onZoom(1 / step)}
      />
      <span className="att-scale att-zoom">{Math.round(zoom * 100)} %</span>
      <Tool icon="plus" label="Larger" command="attachments.in" onPress={() => onZoom(step)} />
      <Tool icon="fit" label="Fit into the window" command="attachments.fit" onPress={onFit} />
    </PaneTools>
  );
}

function ratioOf({ width, height }: Attachment): number {
  return width !== null && height !== null && width * height > 0 ? width / height : a4;
}
