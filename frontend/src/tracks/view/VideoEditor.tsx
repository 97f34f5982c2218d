import {
  memo,
  type Ref,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useCommand, useScope } from "#keys";
import { Button } from "#kit";
import {
  type Annotation,
  Camera,
  DrawingStage,
  type DrawingState,
  daylight,
  inHand,
  isSaid,
  Keys,
  LabelPicker,
  label,
  Pointing,
  scopeFor,
  ToolRail,
  take,
  toggleOnly,
  toolOf,
  ViewBar,
} from "#shapes";
import { type AnswerProblem, type EditorProps, TaskFrame } from "#tasktypes";
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
  const { asked, footage, events } = wanted;
  const following = useFollowing(wanted, answer, onChange);
  const { clip, drawing } = following;
  const state = useSyncExternalStore(drawing.subscribe, () => drawing.state);
  const frame = useSyncExternalStore(clip.subscribe, () => clip.frame);
  const [camera] = useState(() => new Camera(asked.edges));
  const [pointing] = useState(() => new Pointing(drawing, camera));
  const stage = useRef<HTMLElement>(null);
  const player = usePlaying(clip, footage, following.goTo);
  const geometry = inHand(state)?.type ?? state.tool ?? state.lastTool;
  const labels = toolOf(asked, geometry)?.labels ?? noLabels;
  useScope(useMemo(() => scopeFor(labels.map(({ title }) => title)), [labels]));
  useScope(tracksScope);
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) stage.current?.focus({ preventScroll: true });
  }, []);
  const toStage = useCallback(() => stage.current?.focus({ preventScroll: true }), []);
  return (
    <TaskFrame
      thing={
        <Thing
          wanted={wanted}
          following={following}
          state={state}
          frame={frame}
          camera={camera}
          pointing={pointing}
          player={player}
          stageRef={stage}
          onStage={toStage}
        />
      }
    >
      <Keys
        drawing={drawing}
        state={state}
        camera={camera}
        pointing={pointing}
        labels={labels}
        onMagnify={noMagnifier}
        onStage={toStage}
      />
      <FollowingKeys following={following} player={player} events={events} onStage={toStage} />
      <Panel
        following={following}
        state={state}
        frame={frame}
        labels={labels}
        events={events}
        problems={problems}
        hasAnswer={isSaid(answer)}
        onStage={toStage}
      />
      <p role="status" className="k-visually-hidden">
        {state.said}
      </p>
    </TaskFrame>
  );
}

/** Frames are stepped through too fast for a glass over them. */
function noMagnifier() {}

interface ThingProps {
  wanted: WantedClip;
  following: Following;
  state: DrawingState;
  frame: number;
  camera: Camera;
  pointing: Pointing;
  player: ReturnType<typeof usePlaying>;
  stageRef: Ref<HTMLElement>;
  onStage: () => void;
}

/** The frame in sight, and all of them below it. */
function Thing(props: ThingProps) {
  const { wanted, following, state, frame, camera, pointing, player, stageRef, onStage } = props;
  const { footage } = wanted;
  const { clip, drawing } = following;
  const [light, setLight] = useState(daylight);
  const scene = useSyncExternalStore(clip.subscribe, () => clip.scene);
  const ghosts = useGhosts(following, state, frame);
  const [zoom, setZoom] = useState(1);
  return (
    <div className="tr-thing">
      <div className="sh-thing">
        <ToolRail drawing={drawing} state={state} commands={toolCommands} />
        <DrawingStage
          stageRef={stageRef}
          drawing={drawing}
          state={state}
          camera={camera}
          pointing={pointing}
          src=""
          alt=""
          light={light}
          isMagnified={false}
          ghosts={ghosts}
          renderPicture={(style) => (
            <FramePicture
              footage={footage}
              frame={frame}
              playing={player.playing}
              onFrame={following.goTo}
              style={style}
            />
          )}
        />
        <ViewBar
          drawing={drawing}
          state={state}
          camera={camera}
          light={light}
          onLight={setLight}
          isMagnified={false}
        />
      </div>
      <FrameBar
        following={following}
        frame={frame}
        player={player}
        rate={footage.rate}
        zoom={zoom}
        onZoom={setZoom}
        onStage={onStage}
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
  state: DrawingState;
  frame: number;
  labels: WantedClip["asked"]["labels"];
  events: readonly string[];
  problems: readonly AnswerProblem[];
  hasAnswer: boolean;
  onStage: () => void;
}

function Panel(props: PanelProps) {
  const { following, state, frame, labels, events, problems, hasAnswer, onStage } = props;
  const { clip, drawing, chosen } = following;
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
          onLeave={onStage}
        />
      )}
      <TrackInHand following={following} state={state} frame={frame} onLeave={onStage} />
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
        onChosen={onStage}
      />
    </div>
  );
}

const noLabels: WantedClip["asked"]["labels"] = [];
const noCounts: ReadonlyMap<string | undefined, number> = new Map();

function useFollowing(
  { asked, footage, starting }: WantedClip,
  answer: ClipAnswer | undefined,
  onChange: (answer: ClipAnswer) => void,
): Following {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const [following] = useState(
    () => new Following(asked, footage.count, answer ?? starting, (given) => latest.current(given)),
  );
  useEffect(() => {
    if (answer !== undefined) following.adopt(answer);
  }, [following, answer]);
  const isBegun = useRef(answer !== undefined);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    // What came with the task is the answer from the beginning.
    if (starting !== undefined) following.tell();
  }, [following, starting]);
  return following;
}

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
    split: following.split,
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
