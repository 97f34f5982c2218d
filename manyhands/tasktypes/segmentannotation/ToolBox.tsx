import { type ReactNode, useId } from "react";
import { KeyHint, useCommand } from "#keys";
import { Button } from "#kit";
import { commandOf } from "./keys";
import type { Looks } from "./useLooks";
import type { Segmentation, Tool } from "./useSegmentation";
import type { Strengths } from "./useStrengths";

interface ToolBoxProps {
  work: Segmentation;
  looks: Looks;
  strengths: Strengths;
  /** Painting goes on. */
  onChosen: () => void;
}

const tools: readonly { tool: Tool; title: string }[] = [
  { tool: "brush", title: "Brush" },
  { tool: "eraser", title: "Eraser" },
  { tool: "polygon", title: "Polygon" },
  { tool: "colour", title: "Fill by colour" },
  { tool: "region", title: "Fill an area" },
];

/** What one paints with, and how the areas are shown. */
export function ToolBox({ work, looks, strengths, onChosen }: ToolBoxProps) {
  const { history, isProtecting, setProtecting } = work;
  useCommand(commandOf("undo"), work.undo, { enabled: work.canUndo });
  useCommand(commandOf("redo"), history.redo, { enabled: history.canRedo });
  const protect = () => setProtecting(!isProtecting);
  useCommand(commandOf("protect"), protect);
  return (
    <section className="seg-tools" aria-label="Tools">
      <div className="seg-row">
        {tools.map(({ tool, title }) => (
          <ToolButton
            key={tool}
            tool={tool}
            title={title}
            isChosen={work.tool === tool}
            onChoose={() => {
              work.setTool(tool);
              onChosen();
            }}
          />
        ))}
      </div>
      {strengths.shown === undefined ? (
        <p className="seg-hint">
          {work.tool === "polygon"
            ? "Press corner after corner; the first one again fills it."
            : "Press a part: all of it that has the same label, or none, is painted."}
        </p>
      ) : (
        <Strength {...strengths.shown} />
      )}
      <div className="seg-row">
        <Toggle command="protect" isOn={isProtecting} onToggle={protect}>
          Only where no label is
        </Toggle>
        <Toggle command="alone" isOn={looks.isAlone} onToggle={looks.toggleAlone}>
          Show only this
        </Toggle>
        <Toggle command="hide" isOn={looks.isHidden} onToggle={looks.toggle}>
          Hide all
        </Toggle>
      </div>
      <Strength
        title="How strong labels are"
        value={Math.round(looks.opacity * 100)}
        least={15}
        most={100}
        unit="%"
        onChange={(value) => looks.setOpacity(value / 100)}
        less={commandOf("fainter")}
        more={commandOf("stronger")}
      />
      <div className="seg-row">
        <Button
          icon="undo"
          size="small"
          hint={<KeyHint command={commandOf("undo")} />}
          onPress={work.undo}
          isDisabled={!work.canUndo}
        >
          Undo
        </Button>
        <Button
          icon="redo"
          size="small"
          hint={<KeyHint command={commandOf("redo")} />}
          onPress={history.redo}
          isDisabled={!history.canRedo}
        >
          Redo
        </Button>
      </div>
    </section>
  );
}

interface ToolButtonProps {
  tool: Tool;
  title: string;
  isChosen: boolean;
  onChoose: () => void;
}

function ToolButton({ tool, title, isChosen, onChoose }: ToolButtonProps) {
  useCommand(commandOf(tool), onChoose);
  return (
    <button type="button" className="seg-small" aria-pressed={isChosen} onClick={onChoose}>
      {title} <KeyHint command={commandOf(tool)} />
    </button>
  );
}

interface ToggleProps {
  command: string;
  isOn: boolean;
  onToggle: () => void;
  children: ReactNode;
}

function Toggle({ command, isOn, onToggle, children }: ToggleProps) {
  return (
    <button type="button" className="seg-small" aria-pressed={isOn} onClick={onToggle}>
      {children} <KeyHint command={commandOf(command)} />
    </button>
  );
}

export interface StrengthProps {
  title: string;
  value: number;
  least: number;
  most: number;
  unit: string;
  onChange: (value: number) => void;
  less: string;
  more: string;
}

function Strength({ title, value, least, most, unit, onChange, less, more }: StrengthProps) {
  const id = useId();
  return (
    <div className="seg-strength">
      <label htmlFor={id}>{title}</label>
      <KeyHint command={less} />
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <KeyHint command={more} />
      <output htmlFor={id}>
        {value} {unit}
      </output>
    </div>
  );
}
