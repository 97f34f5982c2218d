import { useSyncExternalStore } from "react";
import { useIsOffline } from "#api";
import { type Draft, SaveStatus } from "#journal";
import { KeyHint, useRunCommand } from "#keys";
import { Button, IconButton, OfflineBadge, TopBar } from "#kit";
import type { WorkState } from "./work-state";

interface WorkTopBarProps {
  state: WorkState;
  onLeave: () => void;
}

/** Where one is, that everything is saved, and the way out. */
export function WorkTopBar({ state: { item, done, phase }, onLeave }: WorkTopBarProps) {
  const isOffline = useIsOffline();
  const showKeys = useRunCommand("everywhere.keys");
  return (
    <TopBar
      homeHref="/workspace"
      start={
        <>
          {item !== undefined && (
            <span className="w-where">{item.claim.task.project ?? item.claim.task.type_title}</span>
          )}
          {done > 0 && <span className="w-done">{done} done</span>}
        </>
      }
      end={
        <>
          <OfflineBadge isOffline={isOffline} />
          {item !== undefined && phase === "working" && <Saved draft={item.draft} />}
          <span className="w-keys-button">
            <IconButton
              icon="keyboard"
              label="Keys"
              hint={<KeyHint command="everywhere.keys" />}
              onPress={showKeys}
            />
          </span>
          <Button
            icon="pause"
            size="small"
            hint={<KeyHint command="workspace.leave" isQuiet />}
            onPress={onLeave}
          >
            Pause
          </Button>
        </>
      }
    />
  );
}

function Saved({ draft }: { draft: Draft }) {
  const state = useSyncExternalStore(draft.subscribe, () => draft.state);
  return <SaveStatus state={state} />;
}
