/** What workers say when they pass on a task, or report it: `workqueue/rules.py`. */
const skips: Record<string, string> = {
  unclear: "The task is not clear",
  too_hard: "Too hard",
  not_my_language: "Not their language",
  no_time: "No time",
  disturbing: "Disturbing",
  other: "Another reason",
};

const reports: Record<string, string> = {
  broken: "The data is broken",
  wrong_type: "The data does not fit the task",
  impossible: "It cannot be done",
  harmful: "The content is harmful",
  other: "Something else is wrong",
};

const reportMark = "report:";

export function isReport(reason: string | null): boolean {
  return reason?.startsWith(reportMark) ?? false;
}

/** In words; a reason this page does not know is shown as it is. */
export function describeReason(reason: string | null): string {
  if (reason === null) return "No reason given";
  if (!isReport(reason)) return skips[reason] ?? reason;
  const report = reason.slice(reportMark.length);
  return reports[report] ?? report;
}

/** The sentence an errored task is ended with after a report: the customer's program reads it. */
export function errorFrom(reason: string | null, note: string | null): string {
  const words = describeReason(reason);
  return note === null || note === "" ? `${words}.` : `${words}: ${note}`;
}
