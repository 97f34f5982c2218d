import { type FormEvent, useState } from "react";
import { messageOf } from "#api";

interface Saving {
  isPending: boolean;
  /** What is wrong, until it is tried again. */
  problem: string | undefined;
  save: () => Promise<void>;
  onSubmit: (event: FormEvent) => void;
}

/** Runs what a form does; what it throws is the form's problem, and can be tried again. */
export function useSave(work: () => Promise<void>): Saving {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function save() {
    setPending(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setPending(false);
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void save();
  }
  return { isPending, problem, save, onSubmit };
}
