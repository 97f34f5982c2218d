import type { Scope } from "#keys";

/** What can be done by key to the answer of a completed task. */
export const auditScope: Scope = {
  id: "audit",
  title: "Audit",
  parent: "dashboard",
  commands: [
    { id: "audit.accept", title: "Accept the answer", bindings: ["KeyA"] },
    { id: "audit.reject", title: "Reject the answer", bindings: ["KeyR"] },
    { id: "audit.fix", title: "Fix the answer", bindings: ["KeyF"] },
    { id: "audit.comment", title: "Comment on the answer", bindings: ["KeyC"] },
    { id: "audit.next", title: "Next task to audit", bindings: ["KeyN"] },
  ],
};

/** While an answer is fixed. It stands in the place of the workspace, below which editors have theirs. */
export const fixScope: Scope = {
  id: "workspace",
  title: "Fix",
  parent: "dashboard",
  commands: [{ id: "workspace.submit", title: "Save the fix", bindings: ["$mod+Enter"] }],
};
