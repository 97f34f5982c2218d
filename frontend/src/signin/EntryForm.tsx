import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import type { Session } from "#api";
import { Button, StatusMessage } from "#kit";
import { enter, homeOf } from "../app/session";
import { type FormProblem, problemOf } from "./problem";
import "./entry.css";

interface EntryFormProps {
  submitLabel: string;
  /** Signs somebody in; what it throws is shown at its field. */
  send: () => Promise<Session>;
  /** The fields which the form has: problems of others are shown above the button. */
  fields: readonly string[];
  /** Where to go, for instance where one was before; else where the role begins. */
  goTo?: string | undefined;
  /** The problem of a field. */
  children: (errorAt: (field: string) => string | undefined) => ReactNode;
  /** Turns a problem into words of the page. */
  explain?: (error: unknown) => FormProblem;
}

/** A form which ends with somebody being signed in. */
export function EntryForm(props: EntryFormProps) {
  const { submitLabel, send, fields, goTo, children, explain = problemOf } = props;
  const queryClient = useQueryClient();
  const { history } = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<FormProblem>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    try {
      const session = await send();
      await enter(queryClient, session);
      history.replace(goTo ?? homeOf(session));
    } catch (error) {
      const found = explain(error);
      setProblem(found);
      setPending(false);
      form.current?.querySelector<HTMLInputElement>(`[name="${found.field}"]`)?.focus();
    }
  }

  const isAtField = problem?.field !== undefined && fields.includes(problem.field);
  return (
    <form ref={form} className="entry-form" onSubmit={(event) => void submit(event)}>
      {children((field) => (problem?.field === field ? problem.message : undefined))}
      {problem !== undefined && !isAtField && (
        <StatusMessage tone="danger">{problem.message}</StatusMessage>
      )}
      <Button type="submit" variant="primary" isPending={isPending}>
        {submitLabel}
      </Button>
    </form>
  );
}
