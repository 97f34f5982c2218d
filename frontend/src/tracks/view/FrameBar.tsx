import { type CSSProperties, memo, useRef, useState } from "react";
import { PaneTools, Tool } from "#attachments";
import { useCommand } from "#keys";
import { IconButton } from "#kit";
import { commandOf } from "../keys";
import type { Following } from "../model/Following";
import type { usePlaying } from "./usePlaying";

interface FrameBarProps {
  following: Following;
  frame: number;
  player: ReturnType<typeof usePlaying>;
  rate: number;
  zoom: number;
  onZoom: (zoom: number) => void;
  /** Brings the focus to the picture. */
  onStage: () => void;
}

/** A timeline shows at least about so many frames. */
const fewestFrames = 25;

/** Where one is, and the ways on. */
export function FrameBar(props: FrameBarProps) {
  const { following, frame, player, rate, zoom, onZoom, onStage } = props;
  const { count } = following.clip;
  return (
    <div>
      <div className="tr-bar">
        <Steps following={following} player={player} />
        <span className="tr-place">
          <FrameNumber frame={frame} count={count} onGo={following.goTo} onStage={onStage} /> /{" "}
          {count} · {timeOf(frame / rate)}
        </span>
        {count > 2 * fewestFrames && <Zoom count={count} zoom={zoom} onZoom={onZoom} />}
      </div>
      <div className="tr-row tr-slider">
        <span>
          <input
            type="range"
            aria-label="Frame"
            aria-valuetext={`Frame ${frame + 1} of ${count}`}
            min={0}
            max={count - 1}
            value={frame}
            // Half a frame: the slider's knob stands above the middle of its frame in the lanes.
            style={{ "--half-frame": `${50 / count}%` } as CSSProperties}
            onChange={(event) => following.goTo(Number(event.target.value))}
          />
        </span>
      </div>
    </div>
  );
}

/** What does not change with each frame is not drawn with each. */
const Steps = memo(function Steps({
  following,
  player,
}: Pick<FrameBarProps, "following" | "player">) {
  const isPlaying = player.playing !== 0;
  return (
    <PaneTools label="Frames">
      <Tool
        icon="arrow-left"
        label="The frame before"
        command={commandOf("previous")}
        onPress={following.goBy(-1)}
      />
      <Tool
        icon={isPlaying ? "pause" : "play"}
        label={isPlaying ? "Stop" : "Play"}
        command={commandOf("play")}
        onPress={() => player.play(1)}
      />
      <Tool
        icon="arrow-right"
        label="Next frame"
        command={commandOf("next")}
        onPress={following.goBy(1)}
      />
    </PaneTools>
  );
});

type ZoomProps = Pick<FrameBarProps, "zoom" | "onZoom"> & { count: number };

const Zoom = memo(function Zoom({ count, zoom, onZoom }: ZoomProps) {
  return (
    <PaneTools label="Timeline">
      <IconButton
        icon="zoom-out"
        label="Timeline: more frames"
        size="small"
        isDisabled={zoom === 1}
        onPress={() => onZoom(zoom / 2)}
      />
      <IconButton
        icon="zoom-in"
        label="Timeline: fewer frames, larger"
        size="small"
        isDisabled={count / zoom <= fewestFrames}
        onPress={() => onZoom(zoom * 2)}
      />
    </PaneTools>
  );
});

interface FrameNumberProps {
  frame: number;
  count: number;
  onGo: (frame: number) => void;
  onStage: () => void;
}

/** The frame's number, counted from 1; another one is gone to with Enter, or when it is left. */
function FrameNumber({ frame, count, onGo, onStage }: FrameNumberProps) {
  const [typed, setTyped] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useCommand(commandOf("go"), () => input.current?.select());
  function leave() {
    const number = Number(typed);
    if (typed?.trim() && Number.isFinite(number)) onGo(number - 1);
    setTyped(undefined);
  }
  return (
    <input
      ref={input}
      className="tr-number"
      aria-label={`Number of the frame, 1 to ${count}`}
      inputMode="numeric"
      autoComplete="off"
      size={String(count).length}
      value={typed ?? String(frame + 1)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === "Escape") setTyped(undefined);
        if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) leave();
        if (event.key === "Escape" || event.key === "Enter") onStage();
      }}
    />
  );
}

/** "9:07.48". */
function timeOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds - minutes * 60).toFixed(2);
  return minutes === 0 ? `${rest} s` : `${minutes}:${rest.padStart(5, "0")}`;
}
