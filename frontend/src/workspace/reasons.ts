import type { ReportReason, SkipReason } from "./work-server";

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
