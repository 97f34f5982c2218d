import { useEffect, useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { Button, EmptyState, Icon } from "#kit";
import { type Attachment, nameOf } from "./attachment";
import { PaneTools, Tool } from "./PaneTools";
import { rememberedSound, rememberedSpeed, rememberSound, rememberSpeed, speeds } from "./sound";

const jumpSeconds = 5;

/** A recording or a video in the browser's own player, with keys. */
export function MediaPane({ attachment }: { attachment: Attachment }) {
  const player = useRef<HTMLMediaElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(rememberedSpeed);
  const [hasFailed, setFailed] = useState(false);
  usePlayerSettings(player, speed);

  function toggle() {
    const { current } = player;
    if (current === null) return;
    if (current.paused) void current.play().catch(() => {});
    else current.pause();
  }
  function jump(seconds: number) {
    if (player.current !== null) player.current.currentTime += seconds;
  }
  function changeSpeed(direction: 1 | -1) {
    const place = speeds.indexOf(speed) + direction;
    const next = speeds[Math.min(Math.max(place, 0), speeds.length - 1)] ?? 1;
    setSpeed(next);
    rememberSpeed(next);
  }
  useCommand("attachments.play", toggle);
  useCommand("attachments.back", () => jump(-jumpSeconds));
  useCommand("attachments.ahead", () => jump(jumpSeconds));
  useCommand("attachments.slower", () => changeSpeed(-1));
  useCommand("attachments.faster", () => changeSpeed(1));

  const props = {
    ref: player as never,
    src: attachment.url,
    controls: true,
    preload: "auto",
    "aria-label": nameOf(attachment),
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onVolumeChange: () => rememberSound(player.current),
    onError: () => setFailed(true),
  };
  return (
    <div className="att-media" data-kind={attachment.kind}>
      {hasFailed && (
        <EmptyState icon="warning" title="It could not be played">
          The network may be gone, or this browser does not know the format.
        </EmptyState>
      )}
      {attachment.kind === "video" ? (
        <video {...props} playsInline {...sizeOf(attachment)} />
      ) : (
        <>
          <span className="att-media-sign" data-playing={isPlaying ? "" : undefined}>
            <Icon name="volume" />
          </span>
          <audio {...props} />
        </>
      )}
      <PlayerTools
        isPlaying={isPlaying}
        speed={speed}
        onToggle={toggle}
        onJump={jump}
        onSpeed={changeSpeed}
      />
    </div>
  );
}

interface PlayerToolsProps {
  isPlaying: boolean;
  speed: number;
  onToggle: () => void;
  onJump: (seconds: number) => void;
  onSpeed: (direction: 1 | -1) => void;
}

function PlayerTools({ isPlaying, speed, onToggle, onJump, onSpeed }: PlayerToolsProps) {
  return (
    <PaneTools label="Player">
      <Tool
        icon="back"
        label={`${jumpSeconds} seconds back`}
        command="attachments.back"
        onPress={() => onJump(-jumpSeconds)}
      />
      <Button
        size="small"
        icon={isPlaying ? "pause" : "play"}
        hint={<KeyHint command="attachments.play" />}
        onPress={onToggle}
      >
        {isPlaying ? "Pause" : "Play"}
      </Button>
      <Tool
        icon="ahead"
        label={`${jumpSeconds} seconds ahead`}
        command="attachments.ahead"
        onPress={() => onJump(jumpSeconds)}
      />
      <Tool
        icon="minus"
        label="Slower"
        command="attachments.slower"
        isDisabled={speed === speeds[0]}
        onPress={() => onSpeed(-1)}
      />
      <span className="att-scale">{speed} ×</span>
      <Tool
        icon="plus"
        label="Faster"
        command="attachments.faster"
        isDisabled={speed === speeds.at(-1)}
        onPress={() => onSpeed(1)}
      />
    </PaneTools>
  );
}

/** As loud and as fast as the last one. */
function usePlayerSettings(player: React.RefObject<HTMLMediaElement | null>, speed: number) {
  useEffect(() => {
    const { current } = player;
    if (current === null) return;
    const { volume, isMuted } = rememberedSound();
    current.volume = volume;
    current.muted = isMuted;
  }, [player]);
  useEffect(() => {
    if (player.current === null) return;
    player.current.defaultPlaybackRate = speed;
    player.current.playbackRate = speed;
  }, [player, speed]);
}

function sizeOf({ width, height }: Attachment) {
  return width === null || height === null ? {} : { width, height };
}
