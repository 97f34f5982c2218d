import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { type Attachment, nameOf } from "#attachments";
import { useScope } from "#keys";
import { Button } from "#kit";
import { type AnswerProblem, type EditorProps, TaskFrame } from "#tasktypes";
import { boundsOf } from "./geometry";
import { scopeFor } from "./keys";
import { type Answer, isSaid } from "./model/annotation";
import { type Asked, toolOf } from "./model/asked";
import { inHand, labelChosen } from "./model/choosing";
import { copyPrevious, hasPrevious, remember } from "./model/copying";
import { Drawing, type DrawingState } from "./model/Drawing";
import { type Fault, faultsOf } from "./model/faults";
import { endLink } from "./model/saying";
import { toggleOnly } from "./model/seeing";
import { canRelabel, label } from "./model/steps";
import { InHand } from "./panel/InHand";
import { Keys } from "./panel/Keys";
import { LabelPicker } from "./panel/LabelPicker";
import { ObjectList } from "./panel/ObjectList";
import { ProblemAnchors } from "./panel/ProblemAnchors";
import { ToolRail } from "./panel/ToolRail";
import { daylight, ViewBar } from "./panel/ViewBar";
import { Camera } from "./stage/Camera";
import { DrawingStage } from "./stage/DrawingStage";
import { Pointing } from "./stage/Pointing";
import "./panel/panel.css";

interface ImageEditorProps
  extends Pick<EditorProps<unknown, Answer>, "answer" | "onChange" | "problems"> {
  asked: Asked;
  /** What is drawn on. */
  attachment: Attachment;
  /** Shown above the labels: examples, other pictures. */
  beside?: React.ReactNode;
}

/** Marking things on a picture, by pointer or by key alone. */
export function ImageEditor(props: ImageEditorProps) {
  const { asked, attachment, answer, onChange, problems, beside } = props;
  const drawing = useDrawingOf(asked, answer, onChange);
  const state = useSyncExternalStore(drawing.subscribe, () => drawing.state);
  const [camera] = useState(() => new Camera(asked.edges));
  const [pointing] = useState(() => new Pointing(drawing, camera));
  const [light, setLight] = useState(daylight);
  const [isMagnified, setMagnified] = useState(false);
  const stage = useRef<HTMLElement>(null);
  const toStage = useCallback(() => stage.current?.focus({ preventScroll: true }), []);
  const geometry = inHand(state)?.type ?? state.tool ?? state.lastTool;
  const labels = (asked.hasLabels ? toolOf(asked, geometry)?.labels : undefined) ?? noLabels;
  useScope(useMemo(() => scopeFor(labels.map(({ title }) => title)), [labels]));
  useReveal(state, camera);
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) stage.current?.focus({ preventScroll: true });
  }, []);

  const magnify = useCallback(() => setMagnified((is) => !is), []);
  const thing = (
    <div className="sh-thing">
      <ToolRail drawing={drawing} state={state} />
      <DrawingStage
        stageRef={stage}
        drawing={drawing}
        state={state}
        camera={camera}
        pointing={pointing}
        src={attachment.url}
        alt={nameOf(attachment)}
        light={light}
        isMagnified={isMagnified}
      />
      <ViewBar
        drawing={drawing}
        state={state}
        camera={camera}
        light={light}
        onLight={setLight}
        isMagnified={isMagnified}
        onMagnify={magnify}
      />
    </div>
  );
  return (
    <TaskFrame thing={thing}>
      <Keys
        drawing={drawing}
        state={state}
        camera={camera}
        pointing={pointing}
        labels={labels}
        onMagnify={magnify}
        onStage={toStage}
      />
      <Panel
        drawing={drawing}
        state={state}
        problems={problems}
        beside={beside}
        labels={labels}
        hasAnswer={isSaid(answer)}
        onNothing={() => onChange({ annotations: [] })}
        onStage={toStage}
      />
      <p role="status" className="k-visually-hidden">
        {state.said}
      </p>
    </TaskFrame>
  );
}

const noLabels: Asked["labels"] = [];

function useDrawingOf(
  asked: Asked,
  answer: Answer | undefined,
  onChange: (answer: Answer) => void,
): Drawing {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const [drawing] = useState(
    () => new Drawing(asked, answer ?? begun(asked), (changed) => latest.current(changed)),
  );
  useEffect(() => {
    if (answer !== undefined) drawing.adopt(answer);
  }, [drawing, answer]);
  const isBegun = useRef(answer !== undefined);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    // What came with the task is the answer from the beginning, so that it can be handed in as it is.
    const first = begun(drawing.asked);
    if (first !== undefined) latest.current(first);
  }, [drawing]);
  useEffect(() => () => remember(drawing.state.sheet), [drawing]);
  return drawing;
}

function begun({ base }: Asked): Answer | undefined {
  return base.starting.length === 0 ? undefined : { annotations: base.starting };
}

/** What is to come in sight does, when the page has drawn it. */
function useReveal({ reveal, sheet }: DrawingState, camera: Camera) {
  const annotations = useRef(sheet.annotations);
  useEffect(() => {
    annotations.current = sheet.annotations;
  });
  useEffect(() => {
    if (reveal === undefined) return;
    const found = annotations.current.find(({ uuid }) => uuid === reveal.uuid);
    if (found !== undefined) camera.show(boundsOf(found), reveal.isClose);
  }, [reveal, camera]);
}

interface PanelProps {
  drawing: Drawing;
  state: DrawingState;
  problems: readonly AnswerProblem[];
  beside: React.ReactNode;
  labels: Asked["labels"];
  hasAnswer: boolean;
  onNothing: () => void;
  onStage: () => void;
}

function Panel(props: PanelProps) {
  const { drawing, state, problems, beside, labels, hasAnswer, onNothing, onStage } = props;
  const { asked, run } = drawing;
  const { annotations } = state.sheet;
  const one = inHand(state);
  const geometry = one?.type ?? state.tool ?? state.lastTool;
  const counts = useMemo(() => {
    const grouped = Map.groupBy(annotations, (given) => given.label);
    return new Map([...grouped].map(([name, given]) => [name, given.length]));
  }, [annotations]);
  const faults = useFaults(asked, annotations, problems);
  const pick = useMemo(() => (name: string) => run(label(name)), [run]);
  const only = useMemo(() => (name: string) => run(toggleOnly(name)), [run]);
  const isEmpty = annotations.length === 0;
  return (
    <div className="sh-panel" data-field="annotations">
      {beside}
      {labels.length > 0 && !state.isWalking && (
        <LabelPicker
          labels={labels}
          counts={counts}
          current={one === undefined ? geometry && state.labels[geometry] : labelChosen(state)}
          only={state.only}
          isFixed={one !== undefined && !canRelabel(state, asked, one.uuid)}
          onPick={pick}
          onOnly={only}
          onLeave={onStage}
        />
      )}
      {!asked.hasLabels && (
        <p>
          Mark each <strong>{asked.labels.map(({ title }) => title).join(", ")}</strong>.
        </p>
      )}
      <InHand drawing={drawing} state={state} problems={problems} onLeave={onStage} />
      {isEmpty && (
        <div className="sh-nothing">
          {hasPrevious(asked) && (
            <Button size="small" icon="copy" onPress={() => run(copyPrevious)}>
              As on the picture before
            </Button>
          )}
          <Button
            size="small"
            variant="quiet"
            icon={hasAnswer ? "check" : "x"}
            isDisabled={hasAnswer}
            onPress={onNothing}
          >
            {hasAnswer ? "Nothing to mark" : "There is nothing to mark"}
          </Button>
        </div>
      )}
      {!isEmpty && (
        <ObjectList
          drawing={drawing}
          state={state}
          faults={faults}
          onChosen={() => {
            if (state.linkFrom !== undefined && drawing.state.chosen !== undefined) {
              run(endLink(drawing.state.chosen));
            }
            onStage();
          }}
        />
      )}
      <ProblemAnchors problems={problems} drawing={drawing} />
    </div>
  );
}

/** What is wrong now, and what the server said; the first of each annotation, by its place. */
function useFaults(
  asked: Asked,
  annotations: Answer["annotations"],
  problems: readonly AnswerProblem[],
): ReadonlyMap<number, Fault> {
  return useMemo(() => {
    const uuids = new Set(annotations.map(({ uuid }) => uuid));
    const found = new Map<number, Fault>();
    for (const problem of problems) {
      const [, place] = /^annotations\[(\d+)\]/.exec(problem.field) ?? [];
      if (place !== undefined) found.set(Number(place), problem);
    }
    annotations.forEach((one, place) => {
      const [fault] = known(asked, one, uuids);
      if (fault !== undefined) found.set(place, fault);
    });
    return found;
  }, [asked, annotations, problems]);
}

const before = new WeakMap<object, readonly Fault[]>();

/** An annotation that stays as it is has the faults that it had, unless others matter for it. */
function known(asked: Asked, one: Answer["annotations"][number], uuids: ReadonlySet<string>) {
  const isAlone = Object.values(asked.attributes).every(({ type }) => type !== "linked");
  const found = (isAlone ? before.get(one) : undefined) ?? faultsOf(asked, one, uuids);
  before.set(one, found);
  return found;
}
