import { memo } from "react";
import { KeyHint } from "#keys";
import { IconButton, type IconName } from "#kit";
import type { Geometry } from "../geometry";
import { commandOf, toolCommand } from "../keys";
import type { Drawing, DrawingState } from "../model/Drawing";
import { geometryTitles } from "../model/faults";
import { take } from "../model/steps";
import "./panel.css";

const icons: Readonly<Record<Geometry, IconName>> = {
  box: "box",
  polygon: "polygon",
  line: "polyline",
  point: "point",
  ellipse: "ellipse",
  cuboid: "cuboid",
};

export interface ToolRailProps {
  drawing: Drawing;
  state: DrawingState;
  /** The commands that take a tool, where they are not those of `keys.ts`. */
  commands?: Readonly<Partial<Record<Geometry | "select", string>>> | undefined;
}

/** What the hand can hold, and the way back. */
export function ToolRail({ drawing, state, commands = ownCommands }: ToolRailProps) {
  const { tool, canUndo, canRedo } = state;
  return <Rail {...{ drawing, commands, tool, canUndo, canRedo }} />;
}

const ownCommands = {};

interface RailProps extends Pick<DrawingState, "tool" | "canUndo" | "canRedo"> {
  drawing: Drawing;
  commands: NonNullable<ToolRailProps["commands"]>;
}

/** Of all that changes while one works, only these matter here. */
const Rail = memo(function Rail({ drawing, commands, tool, canUndo, canRedo }: RailProps) {
  const { asked, run } = drawing;
  return (
    <div className="sh-rail" role="toolbar" aria-label="Tools" aria-orientation="vertical">
      <IconButton
        icon="pointer"
        label="Choose and move"
        hint={<KeyHint command={commands.select ?? commandOf("select")} />}
        aria-pressed={tool === undefined}
        preventFocusOnPress
        onPress={() => run(take(undefined))}
      />
      {asked.base.canAdd &&
        asked.tools.map(({ geometry }) => (
          <IconButton
            key={geometry}
            icon={icons[geometry]}
            label={geometryTitles[geometry]}
            hint={<KeyHint command={commands[geometry] ?? toolCommand(geometry)} />}
            aria-pressed={tool === geometry}
            preventFocusOnPress
            onPress={() => run(take(geometry))}
          />
        ))}
      <hr />
      <IconButton
        icon="undo"
        label="Undo"
        hint={<KeyHint command={commandOf("undo")} />}
        isDisabled={!canUndo}
        preventFocusOnPress
        onPress={drawing.undo}
      />
      <IconButton
        icon="redo"
        label="Do again"
        hint={<KeyHint command={commandOf("redo")} />}
        isDisabled={!canRedo}
        preventFocusOnPress
        onPress={drawing.redo}
      />
    </div>
  );
});
