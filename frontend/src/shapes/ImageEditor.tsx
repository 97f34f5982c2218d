import { useEffect, useMemo } from "react";
import type { Attachment } from "#attachments";
import { Button } from "#kit";
import {
  type AnswerProblem,
  type EditorProps,
  ProblemAnchors,
  TaskFrame,
  useWork,
} from "#tasktypes";
import { BoardStatus, BoardView } from "./board/BoardView";
import { type Board, useBoard } from "./board/useBoard";
import { type Answer, isSaid } from "./model/annotation";
import type { Asked } from "./model/asked";
import { goTo, inHand, labelChosen } from "./model/choosing";
import { copyPrevious, hasPrevious, remember } from "./model/copying";
import { Drawing } from "./model/Drawing";
import { endLink } from "./model/saying";
import { toggleOnly } from "./model/seeing";
import { canRelabel, label } from "./model/steps";
import { InHand } from "./panel/InHand";
import { Keys } from "./panel/Keys";
import { LabelPicker } from "./panel/LabelPicker";
import { ObjectList } from "./panel/ObjectList";
import { placeIn, useFaults } from "./panel/useFaults";
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
  const drawing = useWork(
    props,
    startingWith(asked),
    (given, onAnswer) => new Drawing(asked, given, onAnswer),
  );
  useEffect(() => () => remember(drawing.state.sheet), [drawing]);
  const board = useBoard(drawing);
  return (
    <TaskFrame thing={<BoardView board={board} attachment={attachment} />}>
      <Keys board={board} />
      <Panel
        board={board}
        problems={problems}
        beside={beside}
        hasAnswer={isSaid(answer)}
        onNothing={() => onChange({ annotations: [] })}
      />
      <BoardStatus board={board} />
    </TaskFrame>
  );
}

/** What came with the task. */
function startingWith({ base }: Asked): Answer | undefined {
  return base.starting.length === 0 ? undefined : { annotations: base.starting };
}

interface PanelProps {
  board: Board;
  problems: readonly AnswerProblem[];
  beside: React.ReactNode;
  hasAnswer: boolean;
  onNothing: () => void;
}

function Panel(props: PanelProps) {
  const { board, problems, beside, hasAnswer, onNothing } = props;
  const { drawing, state, labels, toStage } = board;
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
      <ProblemAnchors
        problems={problems.filter(({ field }) => field.startsWith("annotations["))}
        onGoTo={(field) => {
          const uuid = annotations[placeIn(field)]?.uuid;
          if (uuid !== undefined) run(goTo(uuid));
        }}
      />
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
          onLeave={toStage}
        />
      )}
      {!asked.hasLabels && (
        <p>
          Mark each <strong>{asked.labels.map(({ title }) => title).join(", ")}</strong>.
        </p>
      )}
      <InHand drawing={drawing} state={state} problems={problems} onLeave={toStage} />
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
            toStage();
          }}
        />
      )}
    </div>
  );
}
