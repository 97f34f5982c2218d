import { memo, useState, useSyncExternalStore } from "react";
import { PaneTools, Tool } from "#attachments";
import { KeyHint } from "#keys";
import { Button, IconButton } from "#kit";
import { commandOf } from "../keys";
import type { Drawing, DrawingState } from "../model/Drawing";
import { toggleSnapping } from "../model/seeing";
import type { Camera } from "../stage/Camera";
import "./panel.css";

/** How bright a picture is shown, as shares of what it is. */
export interface Light {
  brightness: number;
  contrast: number;
}

export const daylight: Light = { brightness: 1, contrast: 1 };

interface ViewBarProps {
  drawing: Drawing;
  state: DrawingState;
  camera: Camera;
  light: Light;
  onLight: (light: Light) => void;
  isMagnified: boolean;
  /** Missing where there is no magnifier. */
  onMagnify?: (() => void) | undefined;
}

/** How the picture is looked at. */
export function ViewBar({ state, ...others }: ViewBarProps) {
  return <Bar {...others} isSnapping={state.isSnapping} />;
}

type BarProps = Omit<ViewBarProps, "state"> & Pick<DrawingState, "isSnapping">;

const Bar = memo(function Bar(props: BarProps) {
  const { drawing, isSnapping, camera, light, onLight, isMagnified, onMagnify } = props;
  const scale = useSyncExternalStore(camera.subscribe, () => camera.settled);
  const [isOpen, setOpen] = useState(false);
  const isChanged = light.brightness !== 1 || light.contrast !== 1;
  return (
    <div className="sh-view-bar">
      {isOpen && <LightPanel light={light} onLight={onLight} />}
      <PaneTools label="Picture">
        <Tool icon="minus" label="Smaller" command={commandOf("out")} onPress={camera.zoomOut} />
        <span className="att-scale att-zoom">{Math.round(scale * 100)} %</span>
        <Tool icon="plus" label="Larger" command={commandOf("in")} onPress={camera.zoomIn} />
        <Tool
          icon="fit"
          label="Fit into the window"
          command={commandOf("fit")}
          onPress={camera.fit}
        />
        <Toggle
          icon="magnet"
          label="Snap to edges"
          command="snap"
          isOn={isSnapping}
          onPress={() => drawing.run(toggleSnapping)}
        />
        {onMagnify !== undefined && (
          <Toggle
            icon="zoom-in"
            label="Magnifier"
            command="magnify"
            isOn={isMagnified}
            onPress={onMagnify}
          />
        )}
        <IconButton
          icon="sun"
          label="Brightness and contrast"
          size="small"
          aria-expanded={isOpen}
          aria-pressed={isChanged}
          onPress={() => setOpen(!isOpen)}
        />
      </PaneTools>
    </div>
  );
});

interface ToggleProps {
  icon: "magnet" | "zoom-in";
  label: string;
  command: string;
  isOn: boolean;
  onPress: () => void;
}

function Toggle({ icon, label, command, isOn, onPress }: ToggleProps) {
  return (
    <IconButton
      icon={icon}
      label={label}
      size="small"
      hint={<KeyHint command={commandOf(command)} />}
      aria-pressed={isOn}
      preventFocusOnPress
      onPress={onPress}
    />
  );
}

function LightPanel({ light, onLight }: { light: Light; onLight: (light: Light) => void }) {
  const slider = (name: keyof Light, title: string) => (
    <label>
      {title}
      <input
        type="range"
        min={0.25}
        max={3}
        step={0.05}
        value={light[name]}
        onChange={(event) => onLight({ ...light, [name]: Number(event.target.value) })}
      />
    </label>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div className="sh-light" role="group" aria-label="Brightness and contrast">
      {slider("brightness", "Brightness")}
      {slider("contrast", "Contrast")}
      <Button size="small" variant="quiet" onPress={() => onLight(daylight)}>
        As it is
      </Button>
    </div>
  );
}
