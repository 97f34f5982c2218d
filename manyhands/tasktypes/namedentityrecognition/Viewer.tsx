import { useMemo, useState } from "react";
import type { AttributeDefinitions, Attributes } from "#attributes";
import { Badge } from "#kit";
import type { ViewerProps } from "#tasktypes";
import type { Answer } from "./answer";
import { type Compared, compared, type NamedAnswer } from "./compared";
import { bondsOf } from "./drawing/bonds";
import { TextView } from "./drawing/TextView";
import { type Asked, askedIn } from "./marking/Marking";
import { annotationOf, annotationsAt, type Markup, relationshipOf } from "./marking/markup";
import { MarkLists } from "./panel/MarkLists";
import { Swatch } from "./panel/Swatch";
import type { Params } from "./params";
import type { Span } from "./text/span";
import "./panel/panel.css";
import "./viewer.css";

/** The text with what was marked in it; with `others`, also where they differ and who marked what. */
export function Viewer({ params, response, others = [] }: ViewerProps<Params, Answer>) {
  const asked = useMemo(() => askedIn(params), [params]);
  const answers = useMemo((): NamedAnswer[] => {
    const given = response === undefined ? [] : [{ by: "Response", answer: response }];
    return [...given, ...others.map(({ by, response: answer }) => ({ by, answer }))];
  }, [response, others]);
  const all = useMemo(() => compared(asked, answers), [asked, answers]);
  const [areDifferencesOnly, setDifferencesOnly] = useState(false);
  const shown = useMemo(
    () => (areDifferencesOnly ? differencesIn(all) : all.markup),
    [all, areDifferencesOnly],
  );
  return (
    <div className="ner-viewer">
      {answers.length > 1 && (
        <label className="ner-choice">
          <input
            type="checkbox"
            checked={areDifferencesOnly}
            onChange={(event) => setDifferencesOnly(event.target.checked)}
          />
          Only the differences: {all.disputed.size}
        </label>
      )}
      <Viewed asked={asked} markup={shown} all={all} hasAnswer={answers.length > 0} />
    </div>
  );
}

interface ViewedProps {
  asked: Asked;
  markup: Markup;
  all: Compared;
  hasAnswer: boolean;
}

function Viewed({ asked, markup, all, hasAnswer }: ViewedProps) {
  const [chosen, setChosen] = useState<string>();
  const [reveal, setReveal] = useState<Span>();
  const bonds = useMemo(() => bondsOf(asked, markup, all.disputed), [asked, markup, all]);
  const annotation = annotationOf(markup, chosen);

  function goTo(id: string) {
    const from = annotationOf(markup, relationshipOf(markup, id)?.source ?? id);
    setChosen(id);
    setReveal(from && { start: from.start, end: from.end });
  }

  function press(place: number) {
    const here = annotationsAt(markup, place);
    const current = here.findIndex(({ id }) => id === chosen);
    setChosen(here[(current + 1) % here.length]?.id);
  }

  return (
    <>
      <div className="ner-viewed">
        <TextView
          source={asked.source}
          labels={asked.labels}
          annotations={markup.annotations}
          bonds={bonds}
          chosen={chosen}
          reveal={reveal}
          disputed={all.disputed}
          onChoose={setChosen}
          onPress={press}
          onPressBeside={() => setChosen(undefined)}
        />
      </div>
      <Legend asked={asked} />
      {annotation !== undefined && (
        <AttributeWords
          definitions={asked.labels.of(annotation.label).attributes}
          values={annotation.attributes ?? {}}
        />
      )}
      {hasAnswer && (
        <MarkLists
          asked={asked}
          markup={markup}
          chosen={chosen}
          problems={[]}
          onChoose={goTo}
          extra={(id) => <By people={all.disputed.has(id) ? all.by.get(id) : undefined} />}
          empty={<p className="ner-hint">Nothing is marked.</p>}
        />
      )}
    </>
  );
}

interface AttributeWordsProps {
  definitions: AttributeDefinitions;
  values: Attributes;
}

/** What was said about a mark. */
function AttributeWords({ definitions, values }: AttributeWordsProps) {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <dl className="ner-said">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{(Object.hasOwn(definitions, name) && definitions[name]?.description) || name}</dt>
          <dd dir="auto">{Array.isArray(value) ? value.join(", ") : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Only what not everybody marked, and the ends of their relationships. */
function differencesIn({ markup, disputed }: Compared): Markup {
  const relationships = markup.relationships.filter(({ id }) => disputed.has(id));
  const ends = new Set(relationships.flatMap(({ source, target }) => [source, target]));
  const annotations = markup.annotations.filter(({ id }) => disputed.has(id) || ends.has(id));
  return { ...markup, annotations, relationships };
}

function By({ people = [] }: { people: readonly string[] | undefined }) {
  return people.map((name) => (
    <Badge key={name} icon="user">
      {name}
    </Badge>
  ));
}

/** Which labels there were to give. */
function Legend({ asked }: { asked: Asked }) {
  return (
    <ul className="ner-legend" aria-label="Labels">
      {asked.labels.all.map((label) => (
        <li key={label.name} title={label.description}>
          {label.depth > 0 && <span aria-hidden="true">{"›".repeat(label.depth)}</span>}
          <Swatch label={label} />
          <span dir="auto">{label.title}</span>
        </li>
      ))}
    </ul>
  );
}
