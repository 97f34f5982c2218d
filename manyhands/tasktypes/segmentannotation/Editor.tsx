import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button } from "#kit";
import { Beside, NoPicture, pictureAmong } from "#shapes";
import { type AnswerProblem, type Attachment, type EditorProps, TaskFrame } from "#tasktypes";
import { AttributeForm } from "./AttributeForm";
import { commandOf, scopeFor } from "./keys";
import { InHand, LabelList } from "./LabelList";
import { type Answer, type Params, shareOf } from "./model";
import { SegmentStage, type StageHandle } from "./SegmentStage";
import { ToolBox } from "./ToolBox";
import { useHypothesis } from "./useHypothesis";
import { useLooks } from "./useLooks";
import { type Segmentation, type Size, useSegmentation } from "./useSegmentation";
import { useStrengths } from "./useStrengths";
import "./segmentannotation.css";

export { check } from "./check";

/** Painting what every part of a picture shows. */
export function Editor(props: EditorProps<Params, Answer>) {
  const attachment = pictureAmong(props.attachments);
  const { width, height } = attachment ?? {};
  const size = useMemo(() => (width && height ? { width, height } : null), [width, height]);
  if (attachment === undefined || size === null) {
    return <NoPicture />;
  }
  return <Painter {...props} attachment={attachment} size={size} />;
}

interface PainterProps extends EditorProps<Params, Answer> {
  attachment: Attachment;
  size: Size;
}

function Painter({ attachment, size, ...props }: PainterProps) {
  const work = useSegmentation(props, size);
  const { labels, sheet, label } = work;
  const stage = useRef<StageHandle>(null);
  const strengths = useStrengths(work);
  useHypothesis(props, size);
  useWrongArea(work, props.problems);
  useScope(useMemo(() => scopeFor(labels.map(({ display }) => display)), [labels]));
  const looks = useLooks(sheet.areas, labels, label);
  const toStage = () => stage.current?.focus();
  const context = (props.params.context_attachments ?? []).map((_, place) => ({
    name: `context_attachments[${place}].attachment`,
    title: `Beside it, ${place + 1}`,
  }));
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) stage.current?.focus();
  }, []);
  const thing = (
    <SegmentStage
      ref={stage}
      work={work}
      looks={looks}
      attachment={attachment}
      brush={strengths.brush}
      tolerance={strengths.tolerance}
    />
  );
  return (
    <TaskFrame thing={thing}>
      <div className="seg">
        <Unlabeled
          work={work}
          onNext={() => {
            stage.current?.toUnlabeled();
            toStage();
          }}
        />
        <LabelList work={work} onChosen={toStage} />
        <InHand work={work} />
        <AttributeForm work={work} problems={props.problems} onLeave={toStage} />
        <ToolBox work={work} looks={looks} strengths={strengths} onChosen={toStage} />
        <Beside title="To look at beside it" pictures={context} attachments={props.attachments} />
      </div>
    </TaskFrame>
  );
}

/** Takes the first area of which something is wrong in hand, so that its questions are there. */
function useWrongArea(work: Segmentation, problems: readonly AnswerProblem[]) {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  useLayoutEffect(() => {
    const place = problems[0]?.field.match(/^areas\[(\d+)\]/)?.[1];
    if (place !== undefined) latest.current.take(Number(place) + 1);
  }, [problems]);
}

interface UnlabeledProps {
  work: Segmentation;
  onNext: () => void;
}

/** How much is left, and two ways to be done with it. */
function Unlabeled({ work, onNext }: UnlabeledProps) {
  const { unlabeled, size, label } = work;
  const all = size.width * size.height;
  const isAny = unlabeled > 0;
  const rest = () =>
    work.fill({ top: 0, rows: Array.from({ length: size.height }, () => [0, size.width]) }, 0);
  useCommand(commandOf("unlabeled"), onNext, { enabled: isAny });
  useCommand(commandOf("rest"), rest, { enabled: isAny });
  return (
    <section className="seg-unlabeled" aria-label="Without a label">
      <p>
        <meter min={0} max={all} value={all - unlabeled} aria-label="Share with a label" />
        <span className="seg-share">
          {isAny ? `${shareOf(unlabeled, all)} without a label` : "Everything has a label"}
        </span>
      </p>
      <div className="seg-row">
        <Button
          size="small"
          hint={<KeyHint command={commandOf("unlabeled")} />}
          onPress={onNext}
          isDisabled={!isAny}
        >
          Show the next
        </Button>
        <Button
          size="small"
          hint={<KeyHint command={commandOf("rest")} />}
          onPress={rest}
          isDisabled={!isAny}
        >
          {`All the rest is “${label.display}”`}
        </Button>
      </div>
    </section>
  );
}
