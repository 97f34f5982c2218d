import { useEffect, useMemo, useRef, useState } from "react";
import { useHistory } from "#history";
import { randomUuid } from "#journal";
import { type Box, inLine, type Shape } from "#shapes";
import type { EditorProps } from "#tasktypes";
import {
  type Annotation,
  type Answer,
  type Feature,
  featuresOf,
  hypothesized,
  linked,
  needsNoText,
  none,
  type Params,
  pagesOf,
  without,
} from "./model";

/** Pixels of the page picture: edges nearer than this are of the same line. */
const lineReach = 12;

/** The work on a document: what is chosen, and all that can be done to the annotations. */
export function useTranscription(props: EditorProps<Params, Answer>) {
  const { params, attachments, answer, onChange } = props;
  const features = useMemo(() => featuresOf(params), [params]);
  const pages = useMemo(() => pagesOf(attachments), [attachments]);
  const annotations = answer?.annotations ?? none;
  const history = useHistory(annotations, (next) => onChange({ annotations: next }));
  const [page, setPage] = useState(0);
  const [label, setLabel] = useState(features[0]?.label ?? "");
  const [selectedId, select] = useState<string | null>(null);
  const [isRedrawing, setRedrawing] = useState(false);
  useHypothesis(props);
  const selected = annotations.find(({ uuid }) => uuid === selectedId);
  const feature = features.find((one) => one.label === label);

  function change(uuid: string, changes: Partial<Annotation>, about?: string) {
    const next = history.latest().map((one) => (one.uuid === uuid ? { ...one, ...changes } : one));
    history.change(next, about);
  }
  /** Returns the annotation that a drawn shape belongs to; `printed` is what the page has there. */
  function draw(drawn: Shape, printed: string): string | undefined {
    const before = history.latest();
    if (isRedrawing && selected !== undefined) {
      setRedrawing(false);
      change(selected.uuid, { location: drawn, page });
      return selected.uuid;
    }
    if (feature === undefined) return undefined;
    const neighbours = before.filter((one) => one.page === page).map((one) => one.location);
    const isLine = feature.flags.has("line") && drawn.type === "box";
    const location = isLine ? inLine(drawn as Box, neighbours, lineReach) : drawn;
    const checked = feature.flags.has("checkbox") ? { checked: false } : {};
    const text = needsNoText(feature) ? "" : withoutLines(printed, feature);
    const made = { uuid: randomUuid(), page, label, text, location, refs: [], ...checked };
    history.change([...before, linked(made, before, features)]);
    select(made.uuid);
    return made.uuid;
  }
  function remove(uuid: string) {
    history.change(without(history.latest(), uuid));
    if (uuid === selectedId) select(null);
  }
  function open(uuid: string) {
    const found = annotations.find((one) => one.uuid === uuid);
    if (found !== undefined) setPage(found.page);
    setRedrawing(false);
    select(uuid);
  }
  return {
    ...{ params, features, pages, annotations, history, page, feature, selected, isRedrawing },
    ...{ change, draw, remove, open, setRedrawing, setPage },
    choose(next: string) {
      setRedrawing(false);
      setLabel(next);
      select(null);
    },
    unselect: () => select(null),
    nothingThere: () => onChange({ annotations: [] }),
  };
}

/** A text is one line, a block keeps its lines. */
function withoutLines(printed: string, { isBlock }: Feature): string {
  return isBlock ? printed : printed.replaceAll("\n", " ");
}

export type Transcription = ReturnType<typeof useTranscription>;

/** What a program found is the answer from the beginning, so that it can be handed in as it is. */
function useHypothesis({ params, answer, onChange }: EditorProps<Params, Answer>) {
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    if (answer !== undefined) return;
    const found = hypothesized(params, randomUuid);
    if (found.length > 0) onChange({ annotations: found });
  }, [params, answer, onChange]);
}
