import type { Report, ReportReason, SkipReason } from "./work-server";

export const skipReasons: readonly { reason: SkipReason; label: string }[] = [
  { reason: "unclear", label: "The instruction is unclear" },
  { reason: "too_hard", label: "It is too hard for me" },
  { reason: "not_my_language", label: "Not in a language I know" },
  { reason: "no_time", label: "It takes too long" },
  { reason: "disturbing", label: "It disturbs me" },
  { reason: "other", label: "Another reason" },
];

export const reportReasons: readonly { reason: ReportReason; label: string }[] = [
  { reason: "broken", label: "It is damaged or does not load" },
  { reason: "wrong_type", label: "It is something else than the task says" },
  { reason: "impossible", label: "No answer can be right" },
  { reason: "harmful", label: "It is harmful or illegal" },
  { reason: "other", label: "Something else is wrong" },
];

type SensitiveType = Extract<Report, { kind: "sensitive" }>["type"];
type ErrorType = Extract<Report, { kind: "error" }>["type"];

/** Each says by itself what the customer is told, unless there is a note. */
export const sensitiveTypes: readonly { reason: SensitiveType; label: string }[] = [
  { reason: "violence", label: "Violence" },
  { reason: "sexual_content", label: "Sexual content" },
  { reason: "hate", label: "Hate" },
  { reason: "self_harm", label: "Self-harm" },
  { reason: "personal_data", label: "Personal data" },
  { reason: "illegal", label: "Something illegal" },
  { reason: "other", label: "Something else" },
];

export const errorTypes: readonly { reason: ErrorType; label: string }[] = [
  { reason: "UNSUPPORTED_LANGUAGE", label: "The language is not supported" },
  { reason: "LANGUAGE_MISMATCH", label: "It is in another language than the task says" },
  { reason: "PROMPT_LENGTH_EXCEEDED", label: "The prompt is too long" },
  { reason: "INVALID_CATEGORY", label: "The category does not fit" },
  { reason: "PROMPT_INFEASIBLE", label: "Nobody can do what the prompt asks for" },
];
