import { useEffect, useId, useMemo, useRef, useState } from "react";
import { begin, FieldForm, firstInputIn } from "#fields";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button } from "#kit";
import { type EditorProps, TaskFrame } from "#tasktypes";
import { Choices, plainChoices } from "#values";
import { type Answer, orderFor, orderIn, type Params } from "./comparison";
import { choiceCommand, scopeFor } from "./keys";
import { Panes } from "./Panes";
import { useFlip } from "./useFlip";
import "./comparison.css";

export { check } from "./comparison";

const none: readonly string[] = [];
const noFields = {};

/** A key pressed this soon after the task appeared was meant for the one before. */
const settleMs = 250;

/** Looking at several things at once, then choosing or filling in. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, attachments, answer, problems, seed, isInstant, onChange, onSubmit } = props;
  const { choices = none, fields = noFields } = params;
  const hasFields = Object.keys(fields).length > 0;
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const kept = orderIn(answer, params.attachments.length);
  const made = useMemo(() => orderFor(params, seed), [params, seed]);
  const order = kept ?? made;
  const isHasty = useIsHasty();
  useScope(useMemo(() => scopeFor(choices), [choices]));
  useBeginningAtTheChoice(root, choices.length > 0);
  useCommand("comparison.submit", () => {
    if (answer !== undefined || !isHasty()) onSubmit(answer);
  });

  const change = (changed: Answer) => onChange({ ...answer, ...changed, order });
  function choose(choice: string, isWholeAnswer: boolean) {
    const submits = isInstant && isWholeAnswer && !hasFields;
    if (submits && isHasty()) return;
    change({ choice });
    if (submits) onSubmit({ ...answer, choice, order });
    else if (isWholeAnswer && hasFields) begin(firstInputIn(root.current));
  }
  return (
    <TaskFrame thing={<Thing params={params} attachments={attachments} order={order} />}>
      <div ref={root} className="cmp">
        {choices.length > 0 && (
          <section className="cmp-part" data-field="choice">
            <h2 id={id}>Choose one</h2>
            <Choices
              labelledBy={id}
              choices={plainChoices(choices)}
              chosen={answer?.choice === undefined ? none : [answer.choice]}
              onChoose={choose}
              commands={choices.map((_, place) => choiceCommand(place))}
              leavesFocus
            />
          </section>
        )}
        {hasFields && (
          <FieldForm
            fields={fields}
            texts={answer?.fields}
            path="fields"
            problems={problems}
            onChange={(texts) => change({ fields: texts })}
            onDone={() => onSubmit(answer)}
          />
        )}
      </div>
    </TaskFrame>
  );
}

function useIsHasty(): () => boolean {
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = performance.now();
  }, []);
  return () => performance.now() - shownAt.current < settleMs;
}

/**
 * Where there is something to choose its keys work from the start, or one types to find it; the
 * fields come after it.
 */
function useBeginningAtTheChoice(root: React.RefObject<HTMLElement | null>, hasChoices: boolean) {
  useEffect(() => {
    if (!hasChoices) return;
    const finder = root.current?.querySelector<HTMLElement>("input[type=search]");
    if (finder) begin(finder);
    else root.current?.closest<HTMLElement>("[role=group]")?.focus({ preventScroll: true });
  }, [root, hasChoices]);
}

type ThingProps = Pick<EditorProps<Params, Answer>, "params" | "attachments"> & {
  order: readonly number[];
};

function Thing({ params, attachments, order }: ThingProps) {
  const kind = params.attachment_type;
  const isText = kind === "text";
  const { single, flip, sideBySide } = useFlip(order.length, kind !== "audio" && kind !== "video");
  const [isMarked, setMarked] = useState(true);
  useCommand("comparison.differences", () => setMarked(!isMarked), { enabled: isText });
  return (
    <div className="cmp-thing">
      <Panes
        params={params}
        attachments={attachments}
        order={order}
        single={single}
        isMarked={isMarked && isText && order.length > 1}
      />
      {order.length > 1 && (
        <div className="cmp-tools" role="toolbar" aria-label="Comparing">
          <Button size="small" hint={<KeyHint command="comparison.flip" />} onPress={flip}>
            Flip
          </Button>
          <Button
            size="small"
            isDisabled={single === undefined}
            hint={<KeyHint command="comparison.side-by-side" />}
            onPress={sideBySide}
          >
            Side by side
          </Button>
          {isText && (
            <Button
              size="small"
              icon={isMarked ? "eye" : "eye-off"}
              hint={<KeyHint command="comparison.differences" />}
              onPress={() => setMarked(!isMarked)}
            >
              {isMarked ? "Hide differences" : "Show differences"}
            </Button>
          )}
          <span role="status" className="cmp-count">
            {single !== undefined && `Number ${(order[single] ?? 0) + 1}`}
          </span>
        </div>
      )}
    </div>
  );
}
