import type { Scope } from "#keys";

/** What can be done by key on every page of the dashboard. */
export const dashboardScope: Scope = {
  id: "dashboard",
  title: "Dashboard",
  parent: "everywhere",
  commands: [
    { id: "dashboard.find", title: "Find a task or a page", bindings: ["/", "$mod+KeyK"] },
    { id: "dashboard.home", title: "Go to Home", bindings: ["KeyG KeyH"] },
    { id: "dashboard.firstSteps", title: "Go to First steps", bindings: ["KeyG KeyF"] },
    { id: "dashboard.tasks", title: "Go to Tasks", bindings: ["KeyG KeyT"] },
    { id: "dashboard.audits", title: "Go to Audits", bindings: ["KeyG KeyA"] },
    { id: "dashboard.projects", title: "Go to Projects", bindings: ["KeyG KeyJ"] },
    { id: "dashboard.batches", title: "Go to Batches", bindings: ["KeyG KeyB"] },
    { id: "dashboard.datasets", title: "Go to Datasets", bindings: ["KeyG KeyD"] },
    { id: "dashboard.files", title: "Go to Files", bindings: ["KeyG KeyL"] },
    { id: "dashboard.callbacks", title: "Go to Callbacks", bindings: ["KeyG KeyC"] },
    { id: "dashboard.requests", title: "Go to Requests", bindings: ["KeyG KeyR"] },
    { id: "dashboard.usage", title: "Go to Usage", bindings: ["KeyG KeyU"] },
    { id: "dashboard.apiKeys", title: "Go to API keys", bindings: ["KeyG KeyK"] },
    { id: "dashboard.quality", title: "Go to Quality", bindings: ["KeyG KeyQ"] },
    { id: "dashboard.studio", title: "Go to Studio", bindings: ["KeyG KeyO"] },
    { id: "dashboard.team", title: "Go to Team", bindings: ["KeyG KeyP"] },
    { id: "dashboard.settings", title: "Go to Settings", bindings: ["KeyG KeyS"] },
    { id: "dashboard.workspace", title: "Go to the workspace", bindings: ["KeyG KeyW"] },
    { id: "dashboard.mode", title: "Switch between live and test", bindings: ["KeyG KeyM"] },
  ],
};

/** What can be done by key on a page with a long list. */
export const listScope: Scope = {
  id: "list",
  title: "List",
  parent: "dashboard",
  commands: [
    { id: "list.next", title: "Next page", bindings: ["KeyN"] },
    { id: "list.previous", title: "Page before", bindings: ["KeyP"] },
  ],
};
