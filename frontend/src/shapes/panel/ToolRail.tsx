import { KeyHint } from "#keys";
import { IconButton, type IconName } from "#kit";
import type { Geometry } from "../geometry";
import { commandOf, toolCommand } from "../keys";
import type { Drawing, DrawingState } from "../model/Drawing";
import { geometryTitles } from "../model/faults";
import { take } from "../model/steps";

const icons: Readonly<Record<Geometry, IconName>> = {
  box: "box",
  polygon: "polygon",
  line: "polyline",
  point: "point",
  ellipse: "ellipse",
  cuboid: "cuboid",
};

/** What the hand can hold, and the way back. */
export function ToolRail({ drawing, state }: { drawing: Drawing; state: DrawingState }) {
  const { asked, run } = drawing;
  return (
    <div className="sh-rail" role="toolbar" aria-label="Tools" aria-orientation="vertical">
      <IconButton
        icon="pointer"
        label="Choose and move"
        hint={<KeyHint command={commandOf("select")} />}
        aria-pressed={state.tool === undefined}
        preventFocusOnPress
        onPress={() => run(take(undefined))}
      />
      {asked.base.canAdd &&
        asked.tools.map(({ geometry }) => (
          <IconButton
            key={geometry}
            icon={icons[geometry]}
            label={geometryTitles[geometry]}
            hint={<KeyHint command={toolCommand(geometry)} />}
            aria-pressed={state.tool === geometry}
            preventFocusOnPress
            onPress={() => run(take(geometry))}
          />
        ))}
      <hr />
      <IconButton
        icon="undo"
        label="Undo"
        hint={<KeyHint command={commandOf("undo")} />}
        isDisabled={!state.canUndo}
        preventFocusOnPress
        onPress={drawing.undo}
      />
      <IconButton
        icon="redo"
        label="Do again"
        hint={<KeyHint command={commandOf("redo")} />}
        isDisabled={!state.canRedo}
        preventFocusOnPress
        onPress={drawing.redo}
      />
    </div>
  );
}
