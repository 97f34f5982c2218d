import { useEffect, useMemo, useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { Badge, Button, Markdown } from "#kit";
import { markChanges, noteInstruction, recallInstruction } from "./instruction-memory";
import type { Claim } from "./work-server";

type Task = Claim["task"];

/** The instruction: whole when it is new to this person, else three lines of it. */
export function Instruction({ task }: { task: Task }) {
  const { instruction_html: html, project, type } = task;
  const key = `${project ?? ""}/${type}`;
  const known = useMemo(() => recallInstruction(key, html), [key, html]);
  const [isOpen, setOpen] = useState(!known.isKnown);
  const marked = useMemo(
    () => (known.isKnown ? html : markChanges(html, known.before)),
    [known, html],
  );
  const { ref, isCut } = useIsCut<HTMLDivElement>();
  const canFold = isCut || isOpen;
  useEffect(() => noteInstruction(key, html), [key, html]);
  useCommand("workspace.instruction", () => setOpen(!isOpen), { enabled: canFold });

  if (html.trim() === "") return null;
  const isChanged = !known.isKnown && known.before.length > 0;
  return (
    <section className="w-instruction" aria-label="Instruction">
      {isChanged && (
        <Badge tone="warning" icon="info">
          The instruction has changed
        </Badge>
      )}
      <div ref={ref} className="w-instruction-text" data-folded={isOpen ? undefined : ""}>
        <Markdown html={marked} />
      </div>
      {canFold && (
        <FoldButton isOpen={isOpen} isLong={isCut || known.isKnown} onPress={() => setOpen(!isOpen)} />
      )}
    </section>
  );
}

interface FoldButtonProps {
  isOpen: boolean;
  isLong: boolean;
  onPress: () => void;
}

function FoldButton({ isOpen, isLong, onPress }: FoldButtonProps) {
  if (!isLong) return null;
  return (
    <div>
      <Button
        size="small"
        variant="quiet"
        icon={isOpen ? "chevron-up" : "chevron-down"}
        aria-expanded={isOpen}
        hint={<KeyHint command="workspace.instruction" />}
        onPress={onPress}
      >
        {isOpen ? "Fold" : "Whole instruction"}
      </Button>
    </div>
  );
}

/** Whether the folded text has more than is in sight. */
function useIsCut<Box extends HTMLElement>() {
  const ref = useRef<Box>(null);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const look = () => setCut(box.scrollHeight > box.clientHeight + 2);
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return { ref, isCut };
}
