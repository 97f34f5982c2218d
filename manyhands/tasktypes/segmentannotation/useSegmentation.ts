import { useMemo, useRef, useState } from "react";
import { useHistory } from "#history";
import type { EditorProps } from "#tasktypes";
import { countsOf, type Mask, paint, type Spans } from "./mask/mask";
import {
  type Answer,
  answerOf,
  type Label,
  labelsIn,
  type Params,
  type Sheet,
  sheetOf,
  withArea,
  withAttribute,
  withoutArea,
} from "./model";
import { openPolygon, useCorners } from "./open-polygon";

export type Tool = "brush" | "eraser" | "polygon" | "colour" | "region";

export interface Size {
  width: number;
  height: number;
}

/** The work on a picture: what is in hand, and all that can be done to the areas. */
export function useSegmentation(props: EditorProps<Params, Answer>, size: Size) {
  const { answer, derived, onChange } = props;
  const labels = useMemo(() => labelsIn(derived), [derived]);
  const sheet = sheetOf(answer, size);
  const open = useCorners(answer);
  const history = useHistory(sheet, (next) => {
    open.forget();
    onChange(answerOf(next, open.latest.current));
  });
  const [tool, setTool] = useState<Tool>(answer?.corners === undefined ? "brush" : "polygon");
  const [label, setLabel] = useState(labels[0] as Label);
  const [inHand, setInHand] = useState<number>();
  const [isProtecting, setProtecting] = useState(false);
  const counts = useMemo(() => countsOf(sheet.mask), [sheet.mask]);

  const current = inHand !== undefined && sheet.areas[inHand - 1] ? inHand : undefined;

  /** What is painted with: the sheet with the area that it is for, and its value. */
  function pot(): { sheet: Sheet; value: number } {
    if (tool === "eraser") return { sheet: history.latest(), value: 0 };
    return withArea(history.latest(), label, current);
  }
  function over(value: number): number | undefined {
    return isProtecting && value !== 0 ? 0 : undefined;
  }
  /** Tells whether anything changed. */
  function commit(next: Sheet, value: number): boolean {
    if (next.mask === history.latest().mask) return false;
    history.change(next);
    if (value !== 0) setInHand(value);
    return true;
  }
  const polygon = openPolygon({
    ...{ corners: open, history },
    onCorners: (corners) => onChange(answerOf(history.latest(), corners)),
    onBack: () => setTool("polygon"),
    fill(spans) {
      const { sheet: before, value } = pot();
      return commit({ ...before, mask: paint(before.mask, spans, value, over(value)) }, value);
    },
  });
  const stroke = useStroke({ pot, over, commit });
  return {
    ...{ params: props.params, labels, sheet, history, tool, label, isProtecting, counts, size },
    ...{ setProtecting, ...polygon },
    setTool(next: Tool) {
      if (next !== tool) polygon.close();
      setTool(next);
    },
    inHand: current,
    unlabeled: counts.get(0) ?? 0,

    stroke,
    /** Paints all at once; `only` is the value that pixels must have, `undefined` for any. */
    fill(spans: Spans, only?: number) {
      const { sheet: before, value } = pot();
      commit({ ...before, mask: paint(before.mask, spans, value, only) }, value);
    },
    choose(next: Label) {
      setLabel(next);
      setInHand(undefined);
      if (tool === "eraser") setTool("brush");
    },
    /** Goes on with an area. */
    take(value: number) {
      const area = history.latest().areas[value - 1];
      const found = labels.find(({ name }) => name === area?.label);
      if (found === undefined) return;
      setLabel(found);
      setInHand(value);
      if (tool === "eraser") setTool("brush");
    },
    newObject: () => setInHand(undefined),
    remove(value: number) {
      history.change(withoutArea(history.latest(), value));
      setInHand(undefined);
    },
    say(value: number, name: string, said: unknown) {
      history.change(withAttribute(history.latest(), value, name, said), `${value} ${name}`);
    },
  };
}

interface Hand {
  pot: () => { sheet: Sheet; value: number };
  /** Painted is only what has this value; `undefined` for any. */
  over: (value: number) => number | undefined;
  commit: (next: Sheet, value: number) => boolean;
}

/** A stroke: its parts are one step of the history, and none when it is taken back. */
function useStroke({ pot, over, commit }: Hand) {
  const begun = useRef<{ sheet: Sheet; value: number } | null>(null);
  return {
    begin() {
      begun.current = pot();
    },
    /** The mask with one more part of the stroke. */
    add(spans: Spans): Mask | undefined {
      if (begun.current === null) return undefined;
      const { sheet: before, value } = begun.current;
      const mask = paint(before.mask, spans, value, over(value));
      begun.current = { sheet: { ...before, mask }, value };
      return mask;
    },
    end() {
      if (begun.current !== null) commit(begun.current.sheet, begun.current.value);
      begun.current = null;
    },
    cancel() {
      begun.current = null;
    },
  };
}

export type Segmentation = ReturnType<typeof useSegmentation>;
