import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { randomUuid } from "#journal";
import { useScope } from "#keys";
import { EmptyState } from "#kit";
import { BoardStatus, Keys, LabelPicker, Several, toggleOnly, useBoard } from "#shapes";
import { type EditorProps, TaskFrame, useWork } from "#tasktypes";
import { AnnotationForm } from "./AnnotationForm";
import { AnnotationList } from "./AnnotationList";
import { scope } from "./keys";
import { type Answer, hypothesized, needsNoText, type Page, type Params, pagesOf } from "./model";
import { PageStage } from "./PageStage";
import { PageStrip } from "./PageStrip";
import { Transcribing } from "./Transcribing";
import { TranscribingKeys } from "./TranscribingKeys";
import "./documenttranscription.css";

export { check } from "./check";

/** Marking features on the pages of a document, and writing down what they say. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { attachments } = props;
  const pages = useMemo(() => pagesOf(attachments), [attachments]);
  if (pages.length === 0) {
    return (
      <TaskFrame>
        <EmptyState icon="warning" title="There are no pages">
          The document has no page that can be shown. Please report it.
        </EmptyState>
      </TaskFrame>
    );
  }
  return <Transcriber {...props} pages={pages} />;
}

interface TranscriberProps extends EditorProps<Params, Answer> {
  pages: readonly Page[];
}

function Transcriber({ pages, ...props }: TranscriberProps) {
  const { params, problems } = props;
  const [starting] = useState(() => startingWith(params));
  const work = useWork(
    props,
    starting,
    (answer, onAnswer) => new Transcribing(params, pages, answer, onAnswer),
  );
  const board = useBoard(work.drawing);
  const { state, toStage } = board;
  const { transcript } = work;
  const shown = pages[transcript.page];
  const form = useRef<HTMLElement>(null);
  const edit = useFocusOnForm(form);
  useScope(scope);
  useEditingOfNew(work, edit);
  function goOn() {
    if (state.isWalking) {
      work.goOn(1)();
      edit();
    } else {
      work.putDown();
      toStage();
    }
  }
  return (
    <TaskFrame
      thing={
        <div className="doc-thing">
          {pages.length > 1 && <PageStrip work={work} />}
          {shown !== undefined && (
            <PageStage key={transcript.page} work={work} board={board} page={shown} />
          )}
        </div>
      }
    >
      <Keys board={board} onLabel={work.pick} />
      <TranscribingKeys
        work={work}
        state={state}
        // A tick in the form leaves Enter to the page.
        onEnter={() => (form.current?.contains(document.activeElement) ? goOn() : edit())}
        onStage={toStage}
      />
      <div className="doc" data-field="annotations">
        <LabelPicker
          labels={board.labels}
          counts={countsOf(work)}
          current={work.selected?.label ?? work.feature?.label}
          only={state.only}
          onPick={(name) => {
            work.pick(name);
            toStage();
          }}
          onOnly={(name) => work.drawing.run(toggleOnly(name))}
          onLeave={toStage}
        />
        {state.others.size > 0 ? (
          <Several drawing={work.drawing} state={state} />
        ) : (
          <AnnotationForm
            key={work.selected?.uuid}
            work={work}
            problems={problems}
            formRef={form}
            onDone={goOn}
          />
        )}
        <AnnotationList work={work} state={state} problems={problems} onEdit={edit} />
      </div>
      <BoardStatus board={board} />
    </TaskFrame>
  );
}

/** What a program found, so that it can be handed in as it is. */
function startingWith(params: Params): Answer | undefined {
  const annotations = hypothesized(params, randomUuid);
  return annotations.length === 0 ? undefined : { annotations };
}

function countsOf({ annotations }: Transcribing): ReadonlyMap<string, number> {
  const grouped = Map.groupBy(annotations, ({ label }) => label);
  return new Map([...grouped].map(([label, given]) => [label, given.length]));
}

/** Brings the focus into the form of an annotation, when that is there. */
function useFocusOnForm(form: RefObject<HTMLElement | null>) {
  const [wish, setWish] = useState(0);
  useEffect(() => {
    if (wish > 0) form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [wish, form]);
  return useCallback(() => setWish((before) => before + 1), []);
}

/** What was just drawn is written down at once. */
function useEditingOfNew({ drawing, selected, features }: Transcribing, edit: () => void) {
  const { isFresh } = drawing.state;
  const fresh = isFresh ? selected?.uuid : undefined;
  const feature = features.find(({ label }) => label === selected?.label);
  const hasForm = feature !== undefined && (!needsNoText(feature) || feature.flags.has("checkbox"));
  useEffect(() => {
    if (fresh !== undefined && hasForm) edit();
  }, [fresh, hasForm, edit]);
}
