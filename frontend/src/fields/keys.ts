import type { Scope } from "#keys";

/** The keys of filling in fields; scopes of task types with fields have it as their parent. */
export const fieldsScope: Scope = {
  id: "fields",
  title: "Filling in",
  parent: "attachments",
  commands: [
    {
      id: "fields.blank",
      title: "Leave blank: unreadable or not there",
      bindings: ["$mod+KeyB"],
    },
  ],
};
