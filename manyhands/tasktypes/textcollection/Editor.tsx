import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { begin, useLatest } from "#fields";
import { useCommand, useScope } from "#keys";
import { Markdown } from "#kit";
import { type EditorProps, TaskFrame } from "#tasktypes";
import { Attachments } from "./Attachments";
import { nothing } from "./conditions";
import { FieldList } from "./FieldList";
import type { Answer, Params } from "./fields";
import { FormProvider, focusControl } from "./form";
import { scope } from "./keys";
import "./textcollection.css";

export { check } from "./check";

/** A form of the customer's, filled in from top to bottom by keys alone. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, attachments, markdownHtml, answer, onChange, problems } = props;
  const { form, around, track } = useForm(props);
  const description = markdownHtml.description;
  const isBare = params.attachments.length === 0;
  const thing = (
    <Attachments
      wanted={params.attachments}
      attachments={attachments}
      markdownHtml={markdownHtml}
    />
  );
  return (
    <TaskFrame thing={isBare ? undefined : thing}>
      <div ref={around} className="tc" data-field="annotations" {...track}>
        {params.title && <h2 dir="auto">{params.title}</h2>}
        {description !== undefined && <Markdown html={description} />}
        <FormProvider value={{ ...form, problems }}>
          <FieldList
            fields={params.fields}
            values={answer?.annotations}
            path="annotations"
            around={nothing}
            onChange={(annotations) => onChange({ ...answer, annotations })}
          />
        </FormProvider>
      </div>
    </TaskFrame>
  );
}

/** Where the focus is, and how it goes on from field to field. */
function useForm({ answer, onSubmit }: EditorProps<Params, Answer>) {
  const around = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ current?: string | undefined; repeated?: string | undefined }>({});
  const latest = useLatest({ answer, onSubmit });
  /** Where the focus goes when what was changed is on the screen. */
  const wanted = useRef<{ path: string; isNext: boolean }>(undefined);
  useScope(scope);
  useCommand("textcollection.submit", () => onSubmit(answer));

  useEffect(() => {
    const empty = [...(around.current?.querySelectorAll<HTMLElement>("[data-control]") ?? [])].find(
      (control) => control.querySelector("input:checked") === null && !hasText(control),
    );
    begin(empty?.querySelector<HTMLElement>("input, textarea"));
  }, []);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const { path, isNext } = wanted.current;
    wanted.current = undefined;
    focusControl(around.current, path, isNext);
  });

  const goOn = useCallback(
    (path: string, isAll: boolean) => {
      if (!isAll) {
        wanted.current = { path, isNext: true };
      } else if (!focusControl(around.current, path, true)) {
        latest.current.onSubmit(latest.current.answer);
      }
    },
    [latest],
  );
  const goTo = useCallback((path: string) => {
    wanted.current = { path, isNext: false };
  }, []);
  const track = {
    onFocus: ({ target }: { target: HTMLElement }) =>
      setAt({
        current: target.closest<HTMLElement>("[data-control]")?.dataset.control,
        repeated: target.closest<HTMLElement>("[data-repeated]")?.dataset.repeated,
      }),
    onBlur: () => setAt({}),
  };
  const form = useMemo(
    () => ({ current: at.current, repeated: at.repeated, goOn, goTo }),
    [at, goOn, goTo],
  );
  return { form, around, track };
}

function hasText(control: HTMLElement): boolean {
  const inputs = control.querySelectorAll<HTMLInputElement>(
    "textarea, input:not([type=radio], [type=checkbox], [type=search])",
  );
  return [...inputs].some(({ value }) => value !== "");
}
