import { KeyHint } from "#keys";
import { Button, type IconName } from "#kit";
import { commandOf } from "../keys";
import type { Marking, MarkingState } from "../marking/Marking";
import { toggleUnit } from "../marking/moves";

/** Undo and redo, and how keys and mouse select. */
export function Toolbar({ marking, state }: { marking: Marking; state: MarkingState }) {
  return (
    <div className="ner-toolbar" role="toolbar" aria-label="Marking">
      <ToolButton
        icon="undo"
        command="undo"
        isKeyQuiet
        isDisabled={!state.canUndo}
        onPress={marking.undo}
      >
        Undo
      </ToolButton>
      <ToolButton
        icon="redo"
        command="redo"
        isKeyQuiet
        isDisabled={!state.canRedo}
        onPress={marking.redo}
      >
        Redo
      </ToolButton>
      <button
        type="button"
        className="ner-toggle"
        aria-pressed={state.unit === "word"}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => marking.run(toggleUnit)}
      >
        Whole words
        <KeyHint command={commandOf("unit")} />
      </button>
    </div>
  );
}

interface ToolButtonProps {
  icon: IconName;
  command: string;
  isDisabled?: boolean;
  /** Its key shows only while Alt is held. */
  isKeyQuiet?: boolean;
  onPress: () => void;
  children: string;
}

export function ToolButton({
  icon,
  command,
  isDisabled = false,
  isKeyQuiet = false,
  onPress,
  children,
}: ToolButtonProps) {
  return (
    <Button
      size="small"
      variant="quiet"
      icon={icon}
      isDisabled={isDisabled}
      hint={<KeyHint command={commandOf(command)} isQuiet={isKeyQuiet} />}
      onPress={onPress}
    >
      {children}
    </Button>
  );
}
