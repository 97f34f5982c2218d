import { createContext, useContext } from "react";
import type { AnswerProblem } from "#tasktypes";

/** What every field needs to know of the form around it. */
export interface Form {
  problems: readonly AnswerProblem[];
  /** The control with the focus: digits mean its choices. */
  current: string | undefined;
  /** The innermost field with several responses around the focus. */
  repeated: string | undefined;
  /** Puts the focus into the control after this one; with `isAll` the form is handed in at its end. */
  goOn: (path: string, isAll: boolean) => void;
  /** Puts the focus into a control that is there after the next change. */
  goTo: (path: string) => void;
}

const FormContext = createContext<Form>({
  problems: [],
  current: undefined,
  repeated: undefined,
  goOn: () => {},
  goTo: () => {},
});

export const FormProvider = FormContext.Provider;

export const useForm = () => useContext(FormContext);

const inputs = "input:checked, input, textarea";

/** Focuses the control at a path, or the one after it, or the first in what stands there. */
export function focusControl(root: HTMLElement | null, path: string, isNext = false): boolean {
  const controls = [...(root?.querySelectorAll<HTMLElement>("[data-control]") ?? [])];
  const place = controls.findIndex(({ dataset }) => isAt(dataset.control ?? "", path));
  const control = place === -1 ? undefined : controls[isNext ? place + 1 : place];
  const input =
    control?.querySelector<HTMLElement>("input:checked") ??
    control?.querySelector<HTMLElement>(inputs);
  input?.focus();
  return input !== null && input !== undefined;
}

function isAt(control: string, path: string): boolean {
  return control === path || control.startsWith(`${path}.`) || control.startsWith(`${path}[`);
}
