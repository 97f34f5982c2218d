import type { Scope } from "#keys";

/**
 * The keys of listening while one types, after oTranscribe; F keys are what pedals send. Scopes of
 * task types with a recording have it as their parent.
 */
export const recordingsScope: Scope = {
  id: "recordings",
  title: "Listening and typing",
  parent: "workspace",
  commands: [
    {
      id: "recordings.play",
      title: "Play and stop",
      bindings: ["Escape", "Control+Space", "Alt+KeyK", "Space", "KeyK"],
      presets: { "left-hand": ["Escape", "Alt+KeyD", "Space", "KeyD"] },
    },
    {
      id: "recordings.back",
      title: "2 seconds back",
      bindings: ["Alt+KeyJ", "F1", "KeyJ"],
      presets: { "left-hand": ["Alt+KeyA", "F1", "Shift+KeyA"] },
      isRepeatable: true,
    },
    {
      id: "recordings.ahead",
      title: "2 seconds ahead",
      bindings: ["Alt+KeyL", "F2", "KeyL"],
      presets: { "left-hand": ["Alt+KeyF", "F2", "Shift+KeyD"] },
      isRepeatable: true,
    },
    {
      id: "recordings.slower",
      title: "Slower",
      bindings: ["Alt+Comma", "F3", "Shift+Comma"],
      presets: { "left-hand": ["Alt+KeyQ", "F3"] },
    },
    {
      id: "recordings.faster",
      title: "Faster",
      bindings: ["Alt+Period", "F4", "Shift+Period"],
      presets: { "left-hand": ["Alt+KeyW", "F4"] },
    },
    {
      id: "recordings.in",
      title: "Larger",
      bindings: ["Alt+Equal", "+", "Equal"],
      isRepeatable: true,
    },
    { id: "recordings.out", title: "Smaller", bindings: ["Alt+Minus", "-"], isRepeatable: true },
  ],
};
