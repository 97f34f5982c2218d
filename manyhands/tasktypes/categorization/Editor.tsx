import { useEffect, useMemo, useRef } from "react";
import { TheAttachment } from "#attachments";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button } from "#kit";
import { type AnswerProblem, type EditorProps, TaskFrame } from "#tasktypes";
import { Choices, plainChoices } from "#values";
import { ChoiceList } from "./ChoiceList";
import { type Answer, answerOf, checkChosen, chosenIn, type Params, press } from "./choices";
import { choiceCommand, mostKeys, scopeFor } from "./keys";
import { noteRecent, readRecent } from "./recent";
import { TaxonomyForm } from "./TaxonomyForm";
import {
  asksTaxonomies,
  checkTaxonomies,
  type TaxonomyParams,
  type TaxonomyValues,
} from "./taxonomies";
import "./categorization.css";

/** A key pressed this soon after the task appeared was meant for the one before. */
const settleMs = 250;

type Props = EditorProps<Params, Answer> | EditorProps<TaxonomyParams, TaxonomyValues>;

/** The same as `check.py`. */
export function check(
  params: Params | TaxonomyParams,
  answer: Answer | TaxonomyValues | undefined,
): readonly AnswerProblem[] {
  return asksTaxonomies(params)
    ? checkTaxonomies(params, answer as TaxonomyValues | undefined)
    : checkChosen(params, answer as Answer | undefined);
}

/** Choosing categories, or answering one question after the other about the same thing. */
export function Editor(props: Props) {
  return asksTaxonomies(props.params) ? (
    <TaxonomyForm {...(props as EditorProps<TaxonomyParams, TaxonomyValues>)} />
  ) : (
    <CategoryChooser {...(props as EditorProps<Params, Answer>)} />
  );
}

/** Choosing one category or several, by key, mouse or finger. */
function CategoryChooser(props: EditorProps<Params, Answer>) {
  const { params, attachments, answer, onChange, onSubmit, isInstant } = props;
  const { categories, allow_multiple: isMultiple } = params;
  const isList = categories.length > mostKeys;
  const chosen = chosenIn(params, answer);
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = performance.now();
  }, []);
  // As it was when the task was shown: keys must not change places under the hand.
  const recent = useMemo(() => (isList ? readRecent(categories) : []), [isList, categories]);
  const keyed = isList ? recent : categories;
  useScope(useMemo(() => scopeFor(keyed), [keyed]));

  const isHasty = () => performance.now() - shownAt.current < settleMs;

  function choose(category: string, isWholeAnswer: boolean) {
    if (isInstant && isWholeAnswer && isHasty()) return;
    const next = answerOf(params, press(params, chosen, category));
    if (isList) noteRecent(categories, category);
    onChange(next);
    if (isInstant && isWholeAnswer && !isMultiple) onSubmit(next);
  }
  const clear = () => onChange(answerOf(params, []));
  useCommand("categorization.submit", () => {
    if (chosen.length > 0 || !isHasty()) onSubmit(answer);
  });
  useCommand("categorization.clear", clear, { enabled: isMultiple && chosen.length > 0 });

  const choosing = {
    labelledBy: "cat-title",
    chosen,
    isMultiple,
    onChoose: choose,
    commands: keyed.map((_, place) => choiceCommand(place)),
  };
  return (
    <TaskFrame thing={<TheAttachment params={params} attachments={attachments} />}>
      <div className="cat" data-field="category">
        <header className="cat-header">
          <h2 id="cat-title">{isMultiple ? "Choose all that fit" : "Choose one"}</h2>
          {isMultiple && (
            <span className="cat-count" role="status">
              {chosen.length === 0 ? "Nothing chosen" : `${chosen.length} chosen`}
            </span>
          )}
          {isMultiple && chosen.length > 0 && (
            <Button
              size="small"
              variant="quiet"
              icon="x"
              hint={<KeyHint command="categorization.clear" isQuiet />}
              onPress={clear}
            >
              Clear
            </Button>
          )}
        </header>
        {isList ? (
          <ChoiceList {...choosing} categories={categories} recent={recent} />
        ) : (
          <Choices {...choosing} choices={plainChoices(categories)} leavesFocus />
        )}
      </div>
    </TaskFrame>
  );
}
