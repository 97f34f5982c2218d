import { type ReactNode, useEffect, useRef, useState } from "react";
import { type Attachment, AttachmentPane, nameOf, speeds } from "#attachments";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button, IconButton, type IconName, Spinner } from "#kit";
import { printClock } from "./clock";
import { recordingsScope } from "./keys";
import { loadOutline } from "./loadOutline";
import type { Outline } from "./outline";
import type { Player } from "./Player";
import type { Mark } from "./paint";
import { useMediaKeys, usePlayerState } from "./usePlayer";
import { Waveform } from "./Waveform";
import { WavePicture } from "./WavePicture";
import "./recordings.css";

interface RecordingPaneProps {
  attachment: Attachment | undefined;
  player: Player;
  marks?: readonly Mark[];
  active?: number | undefined;
  onMove?: ((place: number, start: number) => void) | undefined;
  /** Stands at the end of the tools. */
  more?: ReactNode;
}

const jumpSeconds = 2;
const zoomStep = 1.5;
const noMarks: readonly Mark[] = [];

/** A recording to listen to and to look at. What cannot be drawn can be listened to all the same. */
export function RecordingPane(props: RecordingPaneProps) {
  const { attachment } = props;
  if (attachment === undefined) return null;
  if (attachment.state !== "ready") return <AttachmentPane attachment={attachment} />;
  return <Recording key={attachment.url} {...props} attachment={attachment} />;
}

function Recording(props: RecordingPaneProps & { attachment: Attachment }) {
  const { attachment, player, marks = noMarks, active, onMove, more } = props;
  const [picture] = useState(() => new WavePicture(player));
  const drawing = useOutline(attachment);
  useEffect(() => {
    player.outline = drawing.outline;
  }, [player, drawing.outline]);
  const audio = useRef<HTMLAudioElement>(null);
  const { status } = usePlayerState(player);
  useScope(recordingsScope);
  useMediaKeys(player);
  useRecordingCommands(player, picture);
  useEffect(() => (audio.current ? player.attach(audio.current) : undefined), [player]);
  return (
    <section className="rec" aria-label={nameOf(attachment)}>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said in it is what the task asks for. */}
      <audio ref={audio} src={attachment.url} preload="auto" hidden />
      <div className="rec-picture">
        <Waveform
          player={player}
          picture={picture}
          outline={drawing.outline}
          marks={marks}
          active={active}
          onMove={onMove}
        />
        <p className="rec-note" role="status">
          {status === "failed" ? null : drawing.note}
        </p>
      </div>
      {status === "failed" && <Failure player={player} />}
      <Tools player={player} picture={picture}>
        {more}
      </Tools>
    </section>
  );
}

interface Drawing {
  outline: Outline | undefined;
  note: string | null;
}

const drawn: Drawing = { outline: undefined, note: "Drawing the sound …" };
const notDrawn: Drawing = {
  outline: undefined,
  note: "There is no picture of this sound. Everything else works.",
};

function useOutline(attachment: Attachment): Drawing {
  const [drawing, setDrawing] = useState(drawn);
  useEffect(() => {
    const leaving = new AbortController();
    loadOutline(attachment, leaving.signal)
      .then((outline) => setDrawing(outline ? { outline, note: null } : notDrawn))
      .catch(() => !leaving.signal.aborted && setDrawing(notDrawn));
    return () => leaving.abort();
  }, [attachment]);
  return drawing;
}

function useRecordingCommands(player: Player, picture: WavePicture) {
  useCommand("recordings.play", () => player.toggle());
  useCommand("recordings.back", () => player.jump(-jumpSeconds));
  useCommand("recordings.ahead", () => player.jump(jumpSeconds));
  useCommand("recordings.slower", () => player.changeSpeed(-1));
  useCommand("recordings.faster", () => player.changeSpeed(1));
  useCommand("recordings.in", () => picture.zoom(zoomStep));
  useCommand("recordings.out", () => picture.zoom(1 / zoomStep));
}

function Failure({ player }: { player: Player }) {
  return (
    <div className="rec-failure" role="alert">
      <p>
        <strong>The recording could not be played.</strong> The network may be gone, or this browser
        does not know the format.
      </p>
      <Button size="small" icon="refresh" onPress={() => player.reload()}>
        Load again
      </Button>
    </div>
  );
}

interface ToolsProps {
  player: Player;
  picture: WavePicture;
  children: ReactNode;
}

function Tools({ player, picture, children }: ToolsProps) {
  const { isPlaying, speed, status } = usePlayerState(player);
  return (
    <div className="rec-tools" role="toolbar" aria-label="Player">
      <Tool
        icon="back"
        label="2 seconds back"
        command="recordings.back"
        onPress={() => player.jump(-jumpSeconds)}
      />
      <Button
        variant="primary"
        icon={isPlaying ? "pause" : "play"}
        hint={<KeyHint command="recordings.play" />}
        preventFocusOnPress
        onPress={() => player.toggle()}
      >
        {isPlaying ? "Stop" : "Play"}
      </Button>
      <Tool
        icon="ahead"
        label="2 seconds ahead"
        command="recordings.ahead"
        onPress={() => player.jump(jumpSeconds)}
      />
      <Time player={player} />
      {status === "loading" && <Spinner label="The recording is loading" />}
      <span className="rec-group">
        <Tool
          icon="minus"
          label="Slower"
          command="recordings.slower"
          isDisabled={speed === speeds[0]}
          onPress={() => player.changeSpeed(-1)}
        />
        <span className="rec-speed">{speed} ×</span>
        <Tool
          icon="plus"
          label="Faster"
          command="recordings.faster"
          isDisabled={speed === speeds.at(-1)}
          onPress={() => player.changeSpeed(1)}
        />
      </span>
      <span className="rec-group">
        <Tool
          icon="zoom-out"
          label="Smaller"
          command="recordings.out"
          onPress={() => picture.zoom(1 / zoomStep)}
        />
        <Tool
          icon="zoom-in"
          label="Larger"
          command="recordings.in"
          onPress={() => picture.zoom(zoomStep)}
        />
      </span>
      <span className="rec-more">{children}</span>
    </div>
  );
}

interface ToolProps {
  icon: IconName;
  label: string;
  command: string;
  onPress: () => void;
  isDisabled?: boolean;
}

/** The focus stays where somebody types. */
function Tool({ icon, label, command, onPress, isDisabled = false }: ToolProps) {
  return (
    <IconButton
      icon={icon}
      label={label}
      size="small"
      hint={<KeyHint command={command} />}
      preventFocusOnPress
      onPress={onPress}
      isDisabled={isDisabled}
    />
  );
}

/** The time, written with every frame; React need not know. */
function Time({ player }: { player: Player }) {
  const text = useRef<HTMLSpanElement>(null);
  const { length } = usePlayerState(player);
  useEffect(() => {
    const write = (time: number) => {
      if (text.current !== null) text.current.textContent = printClock(time, 1);
    };
    write(player.time);
    return player.onTime(write);
  }, [player]);
  return (
    <span className="rec-time" role="timer" aria-live="off">
      <span ref={text} />
      <span className="rec-length"> / {length === undefined ? "?" : printClock(length, 1)}</span>
    </span>
  );
}
