import { useRef, useState } from "react";
import type { TemplateFormModule } from "#tasktypes";
import { useSession } from "../../app/session";
import { objectIn } from "../projects/json";
import type { ProjectDetail } from "../projects/queries";
import { forgetTemplate, type KeptTemplate, keepTemplate, keptTemplate } from "./kept-template";

interface Template {
  /** The template as an object; half-typed text leaves it as it was. */
  params: unknown;
  /** The template as text. */
  typed: string;
  /** Counts how often it was begun anew: forms that keep text of their own begin with it. */
  begun: number;
  isChanged: boolean;
  /** What was left unsaved before, and is gone on with. */
  resumed: KeptTemplate | undefined;
  setParams: (params: unknown) => void;
  setTyped: (typed: string) => void;
  /** Begins with a version there was. */
  begin: (version: number) => void;
  discard: () => void;
  /** What was sent is the newest version now. */
  saved: (typed: string, version: number | undefined) => void;
}

/** The template that is being written: kept in this browser until it is saved or discarded. */
export function useTemplate(project: ProjectDetail, form: TemplateFormModule): Template {
  const personId = useSession().person_id;
  const projectId = project.line.project_id;
  const textOf = (version?: number) => {
    const found = project.params.find((one) => one.version === version) ?? project.params[0];
    return JSON.stringify(form.begun(found?.params ?? {}), null, 2);
  };
  const [unchanged, setUnchanged] = useState(() => textOf());
  const [resumed, setResumed] = useState(() => {
    const kept = keptTemplate(personId, projectId);
    return kept?.typed === unchanged ? undefined : kept;
  });
  const [typed, type] = useState(resumed?.typed ?? unchanged);
  const [params, setObject] = useState<unknown>(() => objectIn(typed) ?? JSON.parse(unchanged));
  const [begun, setBegun] = useState(0);
  const version = useRef(resumed === undefined ? project.params[0]?.version : resumed.version);

  function write(text: string, object: unknown) {
    type(text);
    if (object !== undefined) setObject(object);
    if (text === unchanged) forgetTemplate(personId, projectId);
    else {
      const kept = { typed: text, version: version.current, keptAt: Date.now() };
      keepTemplate(personId, projectId, kept);
    }
  }
  function beginWith(text: string) {
    write(text, JSON.parse(text));
    setBegun(begun + 1);
  }
  return {
    params,
    typed,
    begun,
    isChanged: typed !== unchanged,
    resumed,
    setParams: (changed) => write(JSON.stringify(changed, null, 2), changed),
    setTyped: (text) => write(text, objectIn(text)),
    begin: (id) => beginWith(textOf(id)),
    discard() {
      const newest = textOf();
      setUnchanged(newest);
      setResumed(undefined);
      version.current = project.params[0]?.version;
      beginWith(newest);
      forgetTemplate(personId, projectId);
    },
    saved(text, newest) {
      version.current = newest;
      setUnchanged(text);
      setResumed(undefined);
      forgetTemplate(personId, projectId);
    },
  };
}
