import { createContext, useContext } from "react";
import type { AnswerProblem, Attachment } from "#tasktypes";
import type { Path } from "./chat";
import type { WritingAnew } from "./useWritingAnew";

/** What every part of the editor needs to know of the conversation around it. */
export interface Conversation extends WritingAnew {
  attachments: readonly Attachment[];
  problems: readonly AnswerProblem[];
  /** The control with the focus: digits mean its choices. */
  current: string | undefined;
  /** The answer that was looked at last, by its key. */
  answer: string | undefined;
  /** The conversation's claim, for models that answer. */
  claimId: string;
  change: (path: Path, value: unknown) => void;
  /** Puts the focus into the next control of the turn that is open. */
  goOn: (control: string) => void;
}

const ConversationContext = createContext<Conversation | null>(null);

export const ConversationProvider = ConversationContext.Provider;

export function useConversation(): Conversation {
  const conversation = useContext(ConversationContext);
  if (conversation === null) throw new Error("There is no conversation around");
  return conversation;
}

/** What a control is filled in by, the best first. */
const inputs = ["input:checked", "input, textarea", "[tabindex='0'], button"];

/** Focuses what a control is filled in by. */
export function focusControl(control: HTMLElement | null | undefined): boolean {
  const input = inputs
    .map((selector) => control?.querySelector<HTMLElement>(selector))
    .find((found) => found != null);
  input?.focus({ preventScroll: true });
  control?.scrollIntoView({ block: "nearest" });
  return input != null;
}

export function controlsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>("[data-control]") ?? [])];
}

export const isWaiting = ({ dataset }: HTMLElement): boolean => dataset.open !== undefined;

/** The first control that is open, else the first. */
export function firstControl(root: HTMLElement | null): HTMLElement | undefined {
  const controls = controlsIn(root);
  return controls.find(isWaiting) ?? controls[0];
}
