import { useMemo, useRef, useSyncExternalStore } from "react";
import { useCommand, useScope } from "#keys";
import {
  type AnswerProblem,
  type EditorProps,
  ProblemAnchors,
  TaskFrame,
  useWork,
} from "#tasktypes";
import type { Answer } from "./answer";
import { bondsOf } from "./drawing/bonds";
import type { Geometry } from "./drawing/Geometry";
import { TextView } from "./drawing/TextView";
import { commandOf, scopeFor } from "./keys";
import { label, toggleNothing } from "./marking/edits";
import { askedIn, Marking, type MarkingState } from "./marking/Marking";
import { annotationOf, type Markup } from "./marking/markup";
import { cancel, choose, extendTo, inSight, press, putDown, sweep } from "./marking/moves";
import { InHand } from "./panel/InHand";
import { Keys } from "./panel/Keys";
import { LabelPicker, leave } from "./panel/LabelPicker";
import { MarkLists } from "./panel/MarkLists";
import { Nothing } from "./panel/Nothing";
import { Toolbar } from "./panel/Toolbar";
import type { Params } from "./params";
import "./panel/panel.css";

export { check } from "./check";

/** Marking spans of a text with labels, and relating them, by key, mouse or finger. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, problems } = props;
  const marking = useWork(
    props,
    undefined,
    (answer, onAnswer) => new Marking(askedIn(params), answer, onAnswer),
  );
  const state = useSyncExternalStore(marking.subscribe, () => marking.state);
  const geometry = useRef<Geometry | undefined>(undefined);
  const { labels } = marking.asked;
  useScope(useMemo(() => scopeFor(labels.all.map(({ title }) => title)), [labels]));
  useCommand(commandOf("cancel"), () => {
    if (document.activeElement instanceof HTMLInputElement) leave(document.activeElement);
    else marking.run(cancel);
  });
  return (
    <TaskFrame thing={<Thing marking={marking} state={state} geometry={geometry} />}>
      <Keys
        marking={marking}
        geometry={geometry}
        labels={labels.all}
        hasHistory={state.canUndo || state.canRedo}
      />
      <Panel marking={marking} state={state} problems={problems} />
      <p role="status" className="k-visually-hidden">
        {state.said}
      </p>
    </TaskFrame>
  );
}

interface ThingProps {
  marking: Marking;
  state: MarkingState;
  geometry: React.RefObject<Geometry | undefined>;
}

function Thing({ marking, state, geometry }: ThingProps) {
  const { asked, run } = marking;
  const { markup, chosen, relating, span, reveal, notice } = state;
  const bonds = useMemo(() => bondsOf(asked, markup), [asked, markup]);
  return (
    <>
      <TextView
        source={asked.source}
        labels={asked.labels}
        annotations={markup.annotations}
        bonds={bonds}
        chosen={relating?.target ?? chosen}
        origin={relating?.source}
        selection={span}
        reveal={reveal}
        geometryRef={geometry}
        onChoose={(id) => run(inSight(choose(id)))}
        onPress={(place, { isExtending }) =>
          run(inSight(isExtending ? extendTo(place) : press(place)))
        }
        onPressBeside={() => run(putDown)}
        onSweep={(selection, how) => run(sweep(selection, how))}
      />
      {notice !== undefined && (
        <p className="ner-notice" aria-hidden="true">
          {notice}
        </p>
      )}
    </>
  );
}

interface PanelProps {
  marking: Marking;
  state: MarkingState;
  problems: readonly AnswerProblem[];
}

function Panel({ marking, state, problems }: PanelProps) {
  const { asked, run } = marking;
  const { markup, chosen, held } = state;
  const counts = useMemo(() => {
    const grouped = Map.groupBy(markup.annotations, (annotation) => annotation.label);
    return new Map([...grouped].map(([name, given]) => [name, given.length]));
  }, [markup.annotations]);
  const pick = useMemo(() => (name: string) => run(label(name)), [run]);
  const go = useMemo(() => (id: string) => run(choose(id)), [run]);
  return (
    <div className="ner">
      <Toolbar marking={marking} state={state} />
      <LabelPicker
        labels={asked.labels}
        counts={counts}
        held={held}
        current={annotationOf(markup, chosen)?.label}
        onPick={pick}
      />
      <InHand marking={marking} state={state} problems={problems} />
      <MarkLists
        asked={asked}
        markup={markup}
        chosen={chosen}
        problems={problems}
        onChoose={go}
        empty={<Nothing isNothing={markup.nothingFound} onChange={() => run(toggleNothing)} />}
      />
      <ProblemAnchors
        problems={problems}
        onGoTo={(field) => {
          const id = idIn(field, markup);
          if (id !== undefined) go(id);
        }}
      />
    </div>
  );
}

/** Of the annotation or relationship that a problem is about. */
function idIn(field: string, markup: Markup): string | undefined {
  const [, list, place] = /^(annotations|relationships)\[(\d+)\]/.exec(field) ?? [];
  if (list !== "annotations" && list !== "relationships") return undefined;
  return markup[list][Number(place)]?.id;
}
