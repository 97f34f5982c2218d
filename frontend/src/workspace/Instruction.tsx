import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { Badge, Button, Markdown } from "#kit";
import {
  linkPictures,
  markChanges,
  noteInstruction,
  recallInstruction,
} from "./instruction-memory";
import type { Claim } from "./work-server";

/** Three lines of the instruction's text and what is between paragraphs, in pixels (work.css). */
const foldedHeight = 92;
const tolerance = 8;

/** The instruction: whole when it is new to this person, else three lines of it. */
export function Instruction({ task }: { task: Claim["task"] }) {
  const { instruction_html: html, project, type } = task;
  const key = `${project ?? ""}/${type}`;
  const known = useMemo(() => recallInstruction(key, html), [key, html]);
  const marked = useMemo(
    () => linkPictures(known.isKnown ? html : markChanges(html, known.before)),
    [known, html],
  );
  const [isOpen, setOpen] = useState(!known.isKnown);
  const text = useRef<HTMLDivElement>(null);
  const isLong = useHeight(text) > foldedHeight + tolerance;
  const toggle = () => setOpen(!isOpen);
  useEffect(() => noteInstruction(key, html), [key, html]);
  useCommand("workspace.instruction", toggle, { enabled: isLong });

  if (html.trim() === "") return null;
  return (
    <section className="w-instruction" aria-label="Instruction">
      {!known.isKnown && known.before.length > 0 && (
        <Badge tone="warning" icon="info">
          The instruction has changed
        </Badge>
      )}
      {/* What scrolls must be reached by key. */}
      <div
        className="w-instruction-fold"
        data-folded={isLong && !isOpen ? "" : undefined}
        {...(isLong && isOpen ? { tabIndex: 0, role: "group", "aria-label": "Whole text" } : {})}
      >
        <div ref={text}>
          <Markdown html={marked} />
        </div>
      </div>
      {isLong && (
        <div>
          <Button
            size="small"
            variant="quiet"
            icon={isOpen ? "chevron-up" : "chevron-down"}
            aria-expanded={isOpen}
            hint={<KeyHint command="workspace.instruction" />}
            onPress={toggle}
          >
            {isOpen ? "Fold" : "Whole instruction"}
          </Button>
        </div>
      )}
    </section>
  );
}

function useHeight(ref: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height ?? 0));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return height;
}
