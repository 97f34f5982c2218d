import { type ReactNode, useState } from "react";
import { KeyHint } from "#keys";
import type { AnswerProblem } from "#tasktypes";
import { commandOf } from "../keys";
import type { Asked } from "../marking/Marking";
import { type Annotation, type Markup, relationshipOf } from "../marking/markup";
import { MarkList, type Row } from "./MarkList";
import { RelationshipWords } from "./RelationshipWords";
import { Swatch } from "./Swatch";
import "./lists.css";

interface MarkListsProps {
  asked: Asked;
  markup: Markup;
  chosen: string | undefined;
  problems: readonly AnswerProblem[];
  onChoose: (id: string) => void;
  /** What a row has at its end. */
  extra?: (id: string) => ReactNode;
  /** What stands where no mark is. */
  empty: ReactNode;
}

/** Everything that is marked, and how it is related; each leads to its place in the text. */
export function MarkLists(props: MarkListsProps) {
  const { asked, markup, chosen } = props;
  const { annotations, relationships } = markup;
  const [view, setView] = useState<"marks" | "relationships">("marks");
  const hasRelationships = asked.definitions.length > 0 || relationships.length > 0;
  const isChosenRelationship = relationshipOf(markup, chosen) !== undefined;
  const [followed, setFollowed] = useState(chosen);
  // What is chosen in the text is shown in its list.
  if (chosen !== followed) {
    setFollowed(chosen);
    if (chosen !== undefined) setView(isChosenRelationship ? "relationships" : "marks");
  }
  return (
    <section className="ner-lists" aria-label="What is marked">
      {hasRelationships ? (
        <fieldset className="ner-views" aria-label="Show">
          <View isShown={view === "marks"} onShow={() => setView("marks")}>
            Marks {annotations.length}
          </View>
          <View isShown={view === "relationships"} onShow={() => setView("relationships")}>
            Relationships {relationships.length}
          </View>
        </fieldset>
      ) : (
        <h2 className="ner-lists-title">
          {annotations.length === 1 ? "1 mark" : `${annotations.length} marks`}
        </h2>
      )}
      <span className="ner-step-keys">
        <KeyHint command={commandOf("previous")} />
        <KeyHint command={commandOf("next")} />
      </span>
      {view === "marks" ? <Annotations {...props} /> : <Relationships {...props} />}
    </section>
  );
}

interface ViewProps {
  isShown: boolean;
  onShow: () => void;
  children: ReactNode;
}

function View({ isShown, onShow, children }: ViewProps) {
  return (
    <button type="button" className="ner-view" aria-pressed={isShown} onClick={onShow}>
      {children}
    </button>
  );
}

function Annotations({ asked, markup, chosen, problems, onChoose, extra, empty }: MarkListsProps) {
  const { annotations } = markup;
  const rowAt = (place: number): Row => {
    const annotation = annotations[place];
    if (annotation === undefined) return { id: "", field: "", content: null };
    return {
      id: annotation.id,
      field: `annotations[${place}]`,
      problem: problemWithin(problems, `annotations[${place}]`),
      content: (
        <>
          <AnnotationWords asked={asked} annotation={annotation} />
          {extra?.(annotation.id)}
        </>
      ),
    };
  };
  return (
    <MarkList
      label="Marks"
      count={annotations.length}
      rowAt={rowAt}
      chosenPlace={annotations.findIndex(({ id }) => id === chosen)}
      onChoose={onChoose}
    >
      {empty}
    </MarkList>
  );
}

function Relationships({ asked, markup, chosen, problems, onChoose, extra }: MarkListsProps) {
  const { relationships } = markup;
  const rowAt = (place: number): Row => {
    const relationship = relationships[place];
    if (relationship === undefined) return { id: "", field: "", content: null };
    return {
      id: relationship.id,
      field: `relationships[${place}]`,
      problem: problemWithin(problems, `relationships[${place}]`),
      content: (
        <>
          <RelationshipWords asked={asked} markup={markup} relationship={relationship} />
          {extra?.(relationship.id)}
        </>
      ),
    };
  };
  return (
    <MarkList
      label="Relationships"
      count={relationships.length}
      rowAt={rowAt}
      chosenPlace={relationships.findIndex(({ id }) => id === chosen)}
      onChoose={onChoose}
    >
      <p className="ner-hint">Nothing is related yet.</p>
    </MarkList>
  );
}

const longestWords = 200;

function AnnotationWords({ asked, annotation }: { asked: Asked; annotation: Annotation }) {
  const label = asked.labels.of(annotation.label);
  const words = asked.source.words({
    start: annotation.start,
    end: Math.min(annotation.end, annotation.start + longestWords),
  });
  return (
    <>
      <Swatch label={label} />
      <bdi className="ner-row-words">{words}</bdi>
      <span className="ner-row-label">
        {[label.title, ...Object.values(annotation.attributes ?? {}).flat()].join(" · ")}
      </span>
    </>
  );
}

/** The problem with a part of the answer, or with something in it. */
function problemWithin(problems: readonly AnswerProblem[], path: string): string | undefined {
  return problems.find(({ field }) => field === path || field.startsWith(`${path}.`))?.message;
}
