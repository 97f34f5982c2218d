import type { ReactNode } from "react";
import { KeyHint } from "#keys";
import { Icon } from "#kit";
import { type AnswerProblem, problemAt } from "#tasktypes";
import { commandOf, labelCommand } from "../keys";
import type { Labels } from "../Labels";
import { border, markSame, remove, setAttribute } from "../marking/edits";
import type { Marking, MarkingState, Relating } from "../marking/Marking";
import { type Annotation, annotationOf, relationshipOf } from "../marking/markup";
import { cancel } from "../marking/moves";
import { chooseRelation, relate } from "../marking/relating";
import { RelationshipWords } from "./RelationshipWords";
import { Swatch } from "./Swatch";
import { ToolButton } from "./Toolbar";
import { useAttributeFields } from "./useAttributeFields";
import "./in-hand.css";

interface InHandProps {
  marking: Marking;
  state: MarkingState;
  problems: readonly AnswerProblem[];
}

/** What is selected or chosen, and what can be done with it. */
export function InHand({ marking, state, problems }: InHandProps) {
  const { markup, chosen, relating, span } = state;
  const annotation = annotationOf(markup, chosen);
  const relationship = relationshipOf(markup, chosen);
  const fields = useAttributeFields(marking.asked.labels);
  return (
    <section className="ner-in-hand" aria-label="In hand">
      {relating !== undefined && <RelatingNow marking={marking} relating={relating} />}
      {annotation !== undefined && (
        <AnnotationInHand
          marking={marking}
          annotation={annotation}
          problems={problems}
          fields={fields}
        />
      )}
      {relationship !== undefined && (
        <>
          <p className="ner-in-hand-words">
            <RelationshipWords asked={marking.asked} markup={markup} relationship={relationship} />
          </p>
          <div className="ner-actions">
            <RemoveButton marking={marking} />
          </div>
        </>
      )}
      {span !== undefined && relating === undefined && (
        <>
          <Words marking={marking} span={span} />
          <Borders marking={marking} />
          <p className="ner-hint">
            Now press a label<span className="ner-by-key">, or its key</span>.
          </p>
        </>
      )}
      {chosen === undefined && span === undefined && relating === undefined && (
        <Hint held={state.held} labels={marking.asked.labels} />
      )}
    </section>
  );
}

function Hint({ held, labels }: { held: string | undefined; labels: Labels }) {
  if (held !== undefined) {
    const label = labels.of(held);
    return (
      <p className="ner-hint">
        <strong>{label.title}</strong> is in hand: select words, and they are marked.{" "}
        <span className="ner-by-key">
          <KeyHint command={commandOf("cancel")} /> puts it away.
        </span>
        {label.description !== undefined && (
          <>
            {" "}
            {label.title} means: {label.description}
          </>
        )}
      </p>
    );
  }
  return (
    <p className="ner-hint">
      Select words with{" "}
      <span className="ner-by-key">
        the mouse or <KeyHint command={commandOf("right")} />
      </span>
      <span className="ner-by-finger">a finger</span>, then give them a label. Or take a label
      first, then select.
    </p>
  );
}

interface AnnotationInHandProps {
  marking: Marking;
  annotation: Annotation;
  problems: readonly AnswerProblem[];
  fields: ReturnType<typeof useAttributeFields>;
}

function AnnotationInHand(props: AnnotationInHandProps) {
  const { marking, annotation, problems, fields: AttributeFields } = props;
  const { asked, state } = marking;
  const label = asked.labels.of(annotation.label);
  const place = state.markup.annotations.indexOf(annotation);
  return (
    <>
      <Words marking={marking} span={annotation}>
        <span className="ner-chip">
          <Swatch label={label} />
          {label.title}
        </span>
      </Words>
      {label.description !== undefined && <p className="ner-hint">{label.description}</p>}
      <div className="ner-edit">
        <Borders marking={marking} />
        <RemoveButton marking={marking} />
      </div>
      <div className="ner-actions">
        <ToolButton icon="layers" command="same" onPress={() => marking.run(markSame)}>
          Mark same words
        </ToolButton>
        {asked.definitions.length > 0 && (
          <ToolButton icon="arrow-right" command="relate" onPress={() => marking.run(relate)}>
            Relate
          </ToolButton>
        )}
      </div>
      {AttributeFields !== undefined && (
        <AttributeFields
          key={annotation.id}
          definitions={label.attributes}
          values={annotation.attributes ?? {}}
          path={`annotations[${place}].attributes`}
          problemAt={(path) => problemAt(problems, path)}
          onChange={(name, value) => marking.run(setAttribute(name, value))}
        />
      )}
    </>
  );
}

function RemoveButton({ marking }: { marking: Marking }) {
  return (
    <ToolButton icon="trash" command="remove" onPress={() => marking.run(remove)}>
      Remove
    </ToolButton>
  );
}

interface WordsProps {
  marking: Marking;
  span: { start: number; end: number };
  children?: ReactNode;
}

/** Long ones are told by their beginning and end. */
function Words({ marking, span, children }: WordsProps) {
  const words = marking.asked.source.words(span);
  const shown = words.length > 160 ? `${words.slice(0, 80)} … ${words.slice(-70)}` : words;
  return (
    <p className="ner-in-hand-words">
      <bdi>“{shown}”</bdi> {children}
    </p>
  );
}

const borders = [
  { which: "start", title: "Begin", earlier: "start-out", later: "start-in" },
  { which: "end", title: "End", earlier: "end-in", later: "end-out" },
] as const;

/** For fingers and mice what the brackets are for keys. */
function Borders({ marking }: { marking: Marking }) {
  return (
    <div className="ner-borders">
      {borders.map(({ which, title, earlier, later }) => (
        <fieldset key={which} className="ner-border">
          <legend>{title}</legend>
          <BorderButton
            icon="arrow-left"
            title={`${title} earlier`}
            command={earlier}
            onPress={() => marking.run(border(which, "backward"))}
          />
          <BorderButton
            icon="arrow-right"
            title={`${title} later`}
            command={later}
            onPress={() => marking.run(border(which, "forward"))}
          />
        </fieldset>
      ))}
    </div>
  );
}

interface BorderButtonProps {
  icon: "arrow-left" | "arrow-right";
  title: string;
  command: string;
  onPress: () => void;
}

function BorderButton({ icon, title, command, onPress }: BorderButtonProps) {
  return (
    <button
      type="button"
      className="ner-border-button"
      title={title}
      aria-label={title}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon name={icon} />
      <KeyHint command={commandOf(command)} isQuiet />
    </button>
  );
}

/** A relationship on its way: from what, to what, and how. */
function RelatingNow({ marking, relating }: { marking: Marking; relating: Relating }) {
  const { asked, state } = marking;
  const [from, to] = [relating.source, relating.target].map((id) => {
    const end = annotationOf(state.markup, id);
    return end === undefined ? undefined : asked.source.words(end);
  });
  return (
    <div className="ner-relating">
      <p>
        From <bdi>“{from}”</bdi> to {to === undefined ? "…" : <bdi>“{to}”</bdi>}
      </p>
      {relating.relations === undefined ? (
        <p className="ner-hint">
          Press the other mark
          <span className="ner-by-key">
            , or go to it with <KeyHint command={commandOf("next")} />{" "}
            <KeyHint command={commandOf("previous")} /> and press{" "}
            <KeyHint command={commandOf("choose")} />
          </span>
          .
        </p>
      ) : (
        <ul className="ner-relations" aria-label="How are they related?">
          {relating.relations.map(({ name, title }, place) => (
            <li key={name ?? place}>
              <button
                type="button"
                className="ner-label"
                onClick={() => marking.run(chooseRelation(place))}
              >
                <KeyHint command={labelCommand(place)} />
                {title}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ToolButton icon="x" command="cancel" onPress={() => marking.run(cancel)}>
        Leave it
      </ToolButton>
    </div>
  );
}
