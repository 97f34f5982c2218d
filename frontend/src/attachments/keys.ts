import type { Scope } from "#keys";

/**
 * What can be done by key to look at a thing; task types' own scopes have it as their parent. With
 * Alt it can be done while one types.
 */
export const attachmentsScope: Scope = {
  id: "attachments",
  title: "Looking and listening",
  parent: "workspace",
  commands: [
    {
      id: "attachments.in",
      title: "Larger",
      bindings: ["+", "Equal", "Alt+Equal"],
      isRepeatable: true,
    },
    { id: "attachments.out", title: "Smaller", bindings: ["-", "Alt+Minus"], isRepeatable: true },
    {
      id: "attachments.fit",
      title: "Fit into the window",
      bindings: ["Shift+Digit0", "Numpad0", "Alt+Digit0"],
    },
    { id: "attachments.rotate", title: "Turn the picture", bindings: ["KeyR", "Alt+KeyR"] },
    {
      id: "attachments.left",
      title: "Look left",
      bindings: ["ArrowLeft", "Alt+Shift+ArrowLeft"],
      isRepeatable: true,
    },
    {
      id: "attachments.right",
      title: "Look right",
      bindings: ["ArrowRight", "Alt+Shift+ArrowRight"],
      isRepeatable: true,
    },
    {
      id: "attachments.up",
      title: "Look up",
      bindings: ["ArrowUp", "Alt+Shift+ArrowUp"],
      isRepeatable: true,
    },
    {
      id: "attachments.down",
      title: "Look down",
      bindings: ["ArrowDown", "Alt+Shift+ArrowDown"],
      isRepeatable: true,
    },
    { id: "attachments.next-page", title: "Next page", bindings: ["PageDown"], isRepeatable: true },
    { id: "attachments.last-page", title: "Page before", bindings: ["PageUp"], isRepeatable: true },
    { id: "attachments.play", title: "Play and pause", bindings: ["Space", "KeyK"] },
    { id: "attachments.back", title: "5 seconds back", bindings: ["KeyJ"], isRepeatable: true },
    { id: "attachments.ahead", title: "5 seconds ahead", bindings: ["KeyL"], isRepeatable: true },
    { id: "attachments.slower", title: "Slower", bindings: ["Shift+Comma"] },
    { id: "attachments.faster", title: "Faster", bindings: ["Shift+Period"] },
    { id: "attachments.open", title: "Open the website", bindings: ["KeyO", "Alt+KeyO"] },
  ],
};
