import type { Scope } from "#keys";

export const scope: Scope = {
  id: "transcription",
  title: "Transcription",
  parent: "fields",
  commands: [
    { id: "transcription.copy-above", title: "Copy from the row above", bindings: ["$mod+KeyD"] },
    {
      id: "transcription.row-up",
      title: "Move the row up",
      bindings: ["Alt+ArrowUp"],
      isRepeatable: true,
    },
    {
      id: "transcription.row-down",
      title: "Move the row down",
      bindings: ["Alt+ArrowDown"],
      isRepeatable: true,
    },
    { id: "transcription.add-row", title: "Add a row below", bindings: ["Alt+Enter"] },
    { id: "transcription.remove-row", title: "Remove the row", bindings: ["Alt+KeyK"] },
  ],
};
