import { PaneTools, Tool } from "#attachments";
import { commandOf } from "../keys";
import type { Following } from "../model/Following";
import type { usePlaying } from "./usePlaying";

interface FrameBarProps {
  following: Following;
  frame: number;
  player: ReturnType<typeof usePlaying>;
  rate: number;
}

/** Where one is, and the ways on. */
export function FrameBar({ following, frame, player, rate }: FrameBarProps) {
  const { count } = following.clip;
  const isPlaying = player.playing !== 0;
  return (
    <div className="tr-bar">
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
      <input
        type="range"
        aria-label="Frame"
        aria-valuetext={`Frame ${frame + 1} of ${count}`}
        min={0}
        max={count - 1}
        value={frame}
        onChange={(event) => following.goTo(Number(event.target.value))}
      />
      <span className="tr-place">
        {frame + 1} / {count} · {(frame / rate).toFixed(2)} s
      </span>
    </div>
  );
}
