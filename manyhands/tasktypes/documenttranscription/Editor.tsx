import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCommand, useScope } from "#keys";
import { EmptyState } from "#kit";
import { type EditorProps, TaskFrame } from "#tasktypes";
import { AnnotationForm } from "./AnnotationForm";
import { AnnotationList } from "./AnnotationList";
import { FeatureList } from "./FeatureList";
import { scopeFor } from "./keys";
import { type Answer, inOrder, type Params } from "./model";
import { PageStage } from "./PageStage";
import { PageStrip } from "./PageStrip";
import { type Transcription, useTranscription } from "./useTranscription";
import "./documenttranscription.css";

export { check } from "./check";

/** Marking features on the pages of a document, and writing down what they say. */
export function Editor(props: EditorProps<Params, Answer>) {
  const work = useTranscription(props);
  const stage = useRef<HTMLElement>(null);
  const form = useRef<HTMLElement>(null);
  useScope(useMemo(() => scopeFor(work.features.map(({ title }) => title)), [work.features]));
  const toStage = useCallback(() => stage.current?.focus({ preventScroll: true }), []);
  const edit = useFocusOnForm(form);
  useWorkCommands(work, toStage);
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) toStage();
  }, [toStage]);

  const shown = work.pages[work.page];
  if (shown === undefined) {
    return (
      <TaskFrame>
        <EmptyState icon="warning" title="There are no pages">
          The document has no page that can be shown. Please report it.
        </EmptyState>
      </TaskFrame>
    );
  }
  const thing = (
    <div className="doc-thing">
      {work.pages.length > 1 && <PageStrip work={work} />}
      <PageStage key={work.page} work={work} page={shown} stageRef={stage} onEdit={edit} />
    </div>
  );
  return (
    <TaskFrame thing={thing}>
      <div className="doc" data-field="annotations">
        <FeatureList work={work} onChosen={toStage} />
        <AnnotationForm
          key={work.selected?.uuid}
          work={work}
          problems={props.problems}
          formRef={form}
          onDone={() => {
            work.unselect();
            toStage();
          }}
        />
        <AnnotationList work={work} problems={props.problems} onEdit={edit} />
      </div>
    </TaskFrame>
  );
}

/** Brings the focus into the form of an annotation, when that is there. */
function useFocusOnForm(form: React.RefObject<HTMLElement | null>) {
  const [wish, setWish] = useState(0);
  useEffect(() => {
    if (wish > 0) form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [wish, form]);
  return useCallback(() => setWish((before) => before + 1), []);
}

function useWorkCommands(work: Transcription, toStage: () => void) {
  const { annotations, selected, history, pages, page } = work;
  const order = inOrder(annotations);
  const at = order.findIndex(({ uuid }) => uuid === selected?.uuid);
  function goTo(place: number) {
    const target = order[(place + order.length) % order.length];
    if (target !== undefined) work.open(target.uuid);
  }
  const some = { enabled: order.length > 0 };
  useCommand("documenttranscription.next", () => goTo(at + 1), some);
  useCommand("documenttranscription.last", () => goTo(at < 0 ? -1 : at - 1), some);
  const one = { enabled: selected !== undefined };
  useCommand(
    "documenttranscription.delete",
    () => {
      if (selected !== undefined) work.remove(selected.uuid);
      toStage();
    },
    one,
  );
  useCommand(
    "documenttranscription.redraw",
    () => {
      work.setRedrawing(true);
      toStage();
    },
    one,
  );
  useCommand("documenttranscription.undo", history.undo, { enabled: history.canUndo });
  useCommand("documenttranscription.redo", history.redo, { enabled: history.canRedo });
  const turn = (to: number) => work.setPage(Math.min(Math.max(to, 0), pages.length - 1));
  const several = { enabled: pages.length > 1 };
  useCommand("attachments.next-page", () => turn(page + 1), several);
  useCommand("attachments.last-page", () => turn(page - 1), several);
}
