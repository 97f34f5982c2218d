import { useState } from "react";
import { KeyHint, useBindings, useCommand } from "#keys";
import { Button, Icon } from "#kit";
import { LeaseStrip } from "./LeaseStrip";
import type { PanelKind } from "./PassOnPanel";
import { usePassOnPanel } from "./usePassOnPanel";
import type { WorkItem } from "./WorkItem";
import type { WorkSession } from "./WorkSession";
import type { WorkState } from "./work-state";

interface SubmitBarProps {
  item: WorkItem;
  state: WorkState;
  session: WorkSession;
  onSubmit: () => void;
}

/** The last thing on the screen: hand in, or pass on. */
export function SubmitBar({ item, state, session, onSubmit }: SubmitBarProps) {
  const [panel, setPanel] = useState<PanelKind>();
  const PassOnPanel = usePassOnPanel();
  useCommand("workspace.skip", () => setPanel("skip"));
  useCommand("workspace.report", () => setPanel("report"));
  const canEnd = item.claim.can_end_by_report;
  useCommand("workspace.sensitive", () => setPanel("sensitive"), { enabled: canEnd });
  useCommand("workspace.infeasible", () => setPanel("error"), { enabled: canEnd });
  return (
    <div className="w-bar">
      {panel !== undefined && PassOnPanel !== undefined && (
        <PassOnPanel
          key={panel}
          kind={panel}
          onPassOn={(passing) => session.passOn(passing)}
          onEnd={(report) => session.endByReport(report)}
          onClose={() => setPanel(undefined)}
        />
      )}
      <LeaseStrip item={item} onMoreTime={() => void session.extend()} />
      {state.undoable !== null && <UndoStrip onUndo={() => void session.undo()} />}
      <div className="w-bar-buttons">
        <Button
          variant="quiet"
          icon="skip"
          hint={<KeyHint command="workspace.skip" isQuiet />}
          aria-expanded={panel === "skip"}
          onPress={() => setPanel("skip")}
        >
          <span className="w-bar-word">Skip</span>
        </Button>
        <Button
          variant="quiet"
          icon="flag"
          hint={<KeyHint command="workspace.report" isQuiet />}
          aria-expanded={panel === "report"}
          onPress={() => setPanel("report")}
        >
          <span className="w-bar-word">Report</span>
        </Button>
        {canEnd && <EndButtons panel={panel} onOpen={setPanel} />}
        <Button
          variant="primary"
          hint={<SubmitHint type={item.claim.task.type} />}
          onPress={onSubmit}
        >
          Submit
        </Button>
      </div>
    </div>
  );
}

interface EndButtonsProps {
  panel: PanelKind | undefined;
  onOpen: (panel: PanelKind) => void;
}

/** What ends the task in the place of an answer. */
function EndButtons({ panel, onOpen }: EndButtonsProps) {
  return (
    <>
      <Button
        variant="quiet"
        icon="warning"
        hint={<KeyHint command="workspace.sensitive" isQuiet />}
        aria-expanded={panel === "sensitive"}
        onPress={() => onOpen("sensitive")}
      >
        <span className="w-bar-word">Sensitive</span>
      </Button>
      <Button
        variant="quiet"
        icon="minus"
        hint={<KeyHint command="workspace.infeasible" isQuiet />}
        aria-expanded={panel === "error"}
        onPress={() => onOpen("error")}
      >
        <span className="w-bar-word">Infeasible</span>
      </Button>
    </>
  );
}

/** A task type may have a key of its own to submit, which is then the quicker one. */
function SubmitHint({ type }: { type: string }) {
  const own = `${type}.submit`;
  const hasOwn = useBindings(own).length > 0;
  return <KeyHint command={hasOwn ? own : "workspace.submit"} />;
}

/** The last submission can be taken back. */
export function UndoStrip({ onUndo }: { onUndo: () => void }) {
  return (
    <div className="w-strip w-undo">
      <Icon name="success" />
      <span className="w-strip-words">Submitted</span>
      <Button size="small" hint={<KeyHint command="workspace.undo" />} onPress={onUndo}>
        Undo
      </Button>
    </div>
  );
}
