import { memo, useMemo, useState, useSyncExternalStore } from "react";
import { useCommand, useScope } from "#keys";
import { Button } from "#kit";
import {
  type Annotation,
  type Board,
  BoardStatus,
  BoardView,
  type DrawingState,
  inHand,
  isSaid,
  Keys,
  LabelPicker,
  label,
  take,
  toggleOnly,
  useBoard,
} from "#shapes";
import { type AnswerProblem, type EditorProps, TaskFrame, useWork } from "#tasktypes";
import { commandOf, eventCommand, mostEventKeys, toolCommands, tracksScope } from "../keys";
import { Following } from "../model/Following";
import type { ClipAnswer } from "../model/scene";
import { shapeAt } from "../model/track";
import type { WantedClip } from "../params";
import { Events } from "./Events";
import { FramePicture } from "./Footage";
import { FrameBar } from "./FrameBar";
import { Objects } from "./Objects";
import { Timeline } from "./Timeline";
import { TrackInHand } from "./TrackInHand";
import { usePlaying } from "./usePlaying";
import "./tracks.css";

interface VideoEditorProps
  extends Pick<EditorProps<unknown, ClipAnswer>, "answer" | "onChange" | "problems"> {
  wanted: WantedClip;
}

/** Following things through a video, by pointer or by key alone. */
export function VideoEditor({ wanted, answer, onChange, problems }: VideoEditorProps) {
  const { asked, footage, events, starting } = wanted;
  const following = useWork(
    { answer, onChange },
    starting,
    (given, onAnswer) => new Following(asked, footage.count, given, onAnswer),
  );
  const { clip } = following;
  const board = useBoard(following.drawing, followed);
  const frame = useSyncExternalStore(clip.subscribe, () => clip.frame);
  const player = usePlaying(clip, footage, following.goTo);
  useScope(tracksScope);
  return (
    <TaskFrame
      thing={
        <Thing wanted={wanted} following={following} board={board} frame={frame} player={player} />
      }
    >
      <Keys board={board} />
      <FollowingKeys
        following={following}
        player={player}
        events={events}
        onStage={board.toStage}
      />
      <Panel
        following={following}
        board={board}
        frame={frame}
        events={events}
        problems={problems}
        hasAnswer={isSaid(answer)}
      />
      <BoardStatus board={board} />
    </TaskFrame>
  );
}

/** From frame to frame, what is in hand is moved again and again. */
const followed = { holdsInside: true };

interface ThingProps {
  wanted: WantedClip;
  following: Following;
  board: Board;
  frame: number;
  player: ReturnType<typeof usePlaying>;
}

/** The frame in sight, and all of them below it. */
function Thing({ wanted, following, board, frame, player }: ThingProps) {
  const { footage } = wanted;
  const { clip } = following;
  const { state } = board;
  const scene = useSyncExternalStore(clip.subscribe, () => clip.scene);
  const ghosts = useGhosts(following, state, frame);
  const [zoom, setZoom] = useState(1);
  return (
    <div className="tr-thing">
      <BoardView
        board={board}
        tools={toolCommands}
        // Frames are stepped through too fast for a glass over them.
        hasMagnifier={false}
        ghosts={ghosts}
        renderPicture={({ style }) => (
          <FramePicture
            footage={footage}
            frame={frame}
            playing={player.playing}
            onFrame={following.goTo}
            style={style}
          />
        )}
      />
      <FrameBar
        following={following}
        frame={frame}
        player={player}
        rate={footage.rate}
        zoom={zoom}
        onZoom={setZoom}
        onStage={board.toStage}
      />
      <Timeline
        following={following}
        scene={scene}
        frame={frame}
        chosen={state.chosen}
        events={wanted.events}
        zoom={zoom}
      />
    </div>
  );
}

/** Where the object in hand is not to be seen, the last place of it is. */
function useGhosts(following: Following, state: DrawingState, frame: number) {
  const { chosen } = following;
  const isInSight = inHand(state) !== undefined;
  return useMemo((): readonly Annotation[] => {
    const shape = chosen && !isInSight ? shapeAt(chosen, frame) : undefined;
    if (shape === undefined || chosen === undefined) return [];
    return [{ ...shape, uuid: chosen.uuid } as Annotation];
  }, [chosen, isInSight, frame]);
}

interface PanelProps {
  following: Following;
  board: Board;
  frame: number;
  events: readonly string[];
  problems: readonly AnswerProblem[];
  hasAnswer: boolean;
}

function Panel(props: PanelProps) {
  const { following, board, frame, events, problems, hasAnswer } = props;
  const { clip, drawing, chosen } = following;
  const { state, labels, toStage } = board;
  const { run } = drawing;
  const pick = useMemo(() => (name: string) => run(label(name)), [run]);
  const only = useMemo(() => (name: string) => run(toggleOnly(name)), [run]);
  const scene = useSyncExternalStore(clip.subscribe, () => clip.scene);
  const geometry = inHand(state)?.type ?? state.tool ?? state.lastTool;
  return (
    <div className="sh-panel" data-field="tracks">
      {labels.length > 0 && (
        <LabelPicker
          labels={labels}
          counts={noCounts}
          current={chosen === undefined ? geometry && state.labels[geometry] : chosen.label}
          only={state.only}
          onPick={pick}
          onOnly={only}
          onLeave={toStage}
        />
      )}
      <TrackInHand following={following} state={state} frame={frame} onLeave={toStage} />
      {events.length > 0 && (
        <Events following={following} labels={events} events={scene.events} frame={frame} />
      )}
      {scene.tracks.length === 0 && (
        <Button
          size="small"
          variant="quiet"
          icon={hasAnswer ? "check" : "x"}
          isDisabled={hasAnswer}
          onPress={following.markNothing}
        >
          {hasAnswer ? "Nothing to mark" : "There is nothing to mark"}
        </Button>
      )}
      <Objects
        following={following}
        scene={scene}
        chosen={state.chosen}
        problems={problems}
        onChosen={toStage}
      />
    </div>
  );
}

const noCounts: ReadonlyMap<string | undefined, number> = new Map();

interface FollowingKeysProps {
  following: Following;
  player: ReturnType<typeof usePlaying>;
  events: readonly string[];
  onStage: () => void;
}

/** Answers to the keys of `keys.ts`; there is nothing of it to see. */
const FollowingKeys = memo(function FollowingKeys(props: FollowingKeysProps) {
  const { following, player, events, onStage } = props;
  const { drawing } = following;
  const takes = (tool: Parameters<typeof take>[0]) => () => {
    drawing.run(take(tool));
    onStage();
  };
  const commands: Record<string, () => void> = {
    next: following.goBy(1),
    previous: following.goBy(-1),
    ahead: following.goBy(10),
    back: following.goBy(-10),
    first: () => following.goTo(0),
    last: () => following.goTo(following.clip.count - 1),
    "next-key": following.goToKeyframe(1),
    "previous-key": following.goToKeyframe(-1),
    play: () => player.play(1),
    "play-back": () => player.play(-1),
    keyframe: () => (player.playing === 0 ? following.toggleKeyframe() : player.stop()),
    outside: following.toggleOutside,
    occluded: following.toggleOccluded,
    merge: following.merge,
    divide: following.divide,
    "next-object": following.chooseNext,
    select: takes(undefined),
    line: takes("line"),
    point: takes("point"),
    cuboid: takes("cuboid"),
  };
  return (
    <>
      {Object.entries(commands).map(([verb, press]) => (
        <Key key={verb} command={commandOf(verb)} onPress={press} />
      ))}
      {events.slice(0, mostEventKeys).map((name, place) => (
        <Key key={name} command={eventCommand(place)} onPress={() => following.toggleEvent(name)} />
      ))}
    </>
  );
});

function Key({ command, onPress }: { command: string; onPress: () => void }) {
  useCommand(command, onPress);
  return null;
}
