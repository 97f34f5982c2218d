import type { Scope } from "#keys";

/** The keys of work, whatever the task is; task types' own scopes stand below it. */
export const workspaceScope: Scope = {
  id: "workspace",
  title: "Work",
  parent: "everywhere",
  commands: [
    { id: "workspace.submit", title: "Submit and go on", bindings: ["$mod+Enter"] },
    { id: "workspace.submit-leave", title: "Submit and pause", bindings: ["$mod+Shift+Enter"] },
    {
      id: "workspace.undo",
      title: "Take the last submission back",
      bindings: ["KeyZ", "$mod+KeyZ"],
    },
    { id: "workspace.instruction", title: "Show the whole instruction", bindings: ["KeyI"] },
    { id: "workspace.skip", title: "Skip this task", bindings: ["KeyS"] },
    { id: "workspace.report", title: "Report bad data", bindings: ["KeyB", "Shift+KeyB"] },
    { id: "workspace.sensitive", title: "Report sensitive content", bindings: ["Shift+KeyS"] },
    {
      id: "workspace.infeasible",
      title: "Report that it cannot be done",
      bindings: ["Shift+KeyI"],
    },
    { id: "workspace.more-time", title: "I need more time", bindings: ["KeyM"] },
    { id: "workspace.leave", title: "Pause", bindings: ["KeyP"] },
  ],
};

/** Where no task is in sight: after one was lost, or when none is left. */
export const betweenScope: Scope = {
  id: "between",
  title: "Between two tasks",
  parent: "everywhere",
  commands: [{ id: "between.next", title: "Go on", bindings: ["Enter"] }],
};

const reasonKeys = ["1", "2", "3", "4", "5", "6", "7"].map((digit) => `Digit${digit}`);

export function reasonCommand(place: number): string {
  return `passing-on.reason-${place + 1}`;
}

/** In the panel of reasons to skip or report. */
export const passingOnScope: Scope = {
  id: "passing-on",
  title: "Reasons to skip and report",
  isForDialogs: true,
  commands: [
    ...reasonKeys.map((key, place) => ({
      id: reasonCommand(place),
      title: `Reason ${place + 1}`,
      bindings: [key],
    })),
    { id: "passing-on.cancel", title: "Stay with the task", bindings: ["Escape"] },
  ],
};

/** The worker's home page. */
export const homeScope: Scope = {
  id: "home",
  title: "Your work",
  parent: "everywhere",
  commands: [{ id: "home.start", title: "Start", bindings: ["Enter"] }],
};
