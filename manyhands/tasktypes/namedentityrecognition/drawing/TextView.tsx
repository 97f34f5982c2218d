import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { Labels } from "../Labels";
import type { Annotation } from "../marking/markup";
import type { SourceText } from "../text/SourceText";
import type { Span } from "../text/span";
import { Arcs, type Bond, type Sight } from "./Arcs";
import { Geometry } from "./Geometry";
import { lanesOf } from "./lanes";
import type { Mark } from "./Piece";
import { Pieces } from "./Pieces";
import { useLayout, useSight } from "./sight";
import { type Pointing, usePointing } from "./usePointing";
import "./drawing.css";

export interface TextViewProps extends Pointing {
  source: SourceText;
  labels: Labels;
  annotations: readonly Annotation[];
  bonds: readonly Bond[];
  /** An annotation or a relationship. */
  chosen?: string | undefined;
  /** Where a relationship begins that is being made. */
  origin?: string | undefined;
  selection?: Span | undefined;
  reveal?: Span | undefined;
  /** Who marked what is not marked alike by everybody, by the annotations' ids. */
  disputed?: ReadonlyMap<string, string>;
  geometryRef?: Ref<Geometry | undefined>;
}

/** The text with all that is marked in it. Only what is in sight is drawn. */
export function TextView(props: TextViewProps) {
  const { source, labels, annotations, bonds, chosen, origin, selection, reveal } = props;
  const pane = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [geometry, setGeometry] = useState<Geometry>();
  useEffect(() => {
    if (pane.current === null || content.current === null) return;
    setGeometry(new Geometry(pane.current, content.current, source));
  }, [source]);
  useImperativeHandle(props.geometryRef, () => geometry, [geometry]);
  const sight = useSight(pane, content, source);
  const layout = useLayout(content);
  usePointing(pane, geometry, props);
  useEffect(() => {
    if (reveal !== undefined) geometry?.bringInSight(reveal);
  }, [reveal, geometry]);
  useEffect(() => {
    if (selection === undefined) forgetSelection(pane.current);
  }, [selection]);

  const marks = useMarks(source, labels, annotations, sight, props.disputed);
  const groups = useMemo(() => groupsOf(source.pieces.length), [source]);
  const pieceAt = useMemo(() => (place: number) => source.pieceAt(place), [source]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
    <section ref={pane} className="ner-pane" aria-label="Text" tabIndex={0}>
      <div className="ner-text" data-editing={props.onSweep && ""}>
        <div ref={content} className="ner-pieces">
          {groups.map((group) => {
            const isNear = group.first <= sight.last && sight.first <= group.last;
            return (
              <Pieces
                key={group.first}
                source={source}
                first={group.first}
                last={group.last}
                marks={isNear ? marks : noMarks}
                chosen={isNear ? chosen : undefined}
                origin={isNear ? origin : undefined}
                selection={selectionIn(source, group, selection)}
                layout={isNear ? layout : 0}
              />
            );
          })}
          <Arcs
            bonds={bonds}
            geometry={geometry}
            pieceAt={pieceAt}
            sight={sight}
            chosen={origin ?? chosen}
            layout={layout}
          />
        </div>
      </div>
    </section>
  );
}

const noMarks: ReadonlyMap<number, readonly Mark[]> = new Map();

/** What is drawn on the pieces in sight, by their places. */
function useMarks(
  source: SourceText,
  labels: Labels,
  annotations: readonly Annotation[],
  { first, last }: Sight,
  disputed: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<number, readonly Mark[]> {
  return useMemo(() => {
    const top = source.pieces[first]?.start ?? 0;
    const bottom = source.pieces[last]?.end ?? 0;
    const near = annotations.filter(({ start, end }) => start < bottom && top < end);
    const lanes = lanesOf(near);
    const found = new Map<number, Mark[]>();
    for (const annotation of near) {
      const mark = markOf(annotation, lanes.get(annotation) ?? 0, source, labels, disputed);
      const end = Math.min(source.pieceAt(annotation.end - 1), last);
      for (let at = Math.max(source.pieceAt(annotation.start), first); at <= end; at++) {
        const list = found.get(at);
        if (list === undefined) found.set(at, [mark]);
        else list.push(mark);
      }
    }
    return found;
  }, [source, labels, annotations, first, last, disputed]);
}

function markOf(
  annotation: Annotation,
  lane: number,
  source: SourceText,
  labels: Labels,
  disputed: ReadonlyMap<string, string> | undefined,
): Mark {
  const { title, hue, line } = labels.of(annotation.label);
  const by = disputed?.get(annotation.id);
  return {
    annotation,
    hue,
    line,
    lane,
    title: by === undefined ? title : `${title} · ${by}`,
    isRightToLeft: source.isRightToLeft(annotation.start),
    isDisputed: by !== undefined,
  };
}

/** Pieces are dealt with in groups: a change must not cost a look at each of them. */
const groupSize = 24;

function groupsOf(count: number): Sight[] {
  return Array.from({ length: Math.ceil(count / groupSize) }, (_, group) => ({
    first: group * groupSize,
    last: Math.min((group + 1) * groupSize, count) - 1,
  }));
}

function selectionIn(
  source: SourceText,
  { first, last }: Sight,
  selection: Span | undefined,
): Span | undefined {
  const start = source.pieces[first]?.start ?? 0;
  const end = source.pieces[last]?.end ?? 0;
  return selection !== undefined && selection.start < end && start < selection.end
    ? selection
    : undefined;
}

function forgetSelection(pane: HTMLElement | null) {
  const selection = getSelection();
  if (pane?.contains(selection?.anchorNode ?? null)) selection?.removeAllRanges();
}
