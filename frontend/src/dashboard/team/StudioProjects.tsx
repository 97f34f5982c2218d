import { None } from "../lists/CallbackPill";

/** The Studio projects somebody is assigned to, whose tasks nobody else is offered. */
export function StudioProjects({ names }: { names: readonly string[] | undefined }) {
  return names === undefined ? <None /> : <span>{names.join(", ")}</span>;
}
