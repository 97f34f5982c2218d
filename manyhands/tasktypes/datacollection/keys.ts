import type { Scope } from "#keys";

export const scope: Scope = {
  id: "datacollection",
  title: "Data collection",
  parent: "fields",
  commands: [
    {
      id: "datacollection.same-source",
      title: "The same source as the field before",
      bindings: ["$mod+KeyD"],
    },
    { id: "datacollection.open", title: "Open the link in the field", bindings: ["Alt+KeyL"] },
  ],
};
