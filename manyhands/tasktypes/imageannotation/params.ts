import { type Annotation, type Asked, askedOfDrawn, type DrawnParams, type Size } from "#shapes";

/** The parameters as the customer sent them: what is missing has its default. */
export interface Params extends DrawnParams {
  context_attachments?: readonly { attachment: string }[] | null;
  base_annotations?: { annotations: readonly unknown[] } | null;
}

/** What the server worked out: first the annotations of the base, then those of a hypothesis. */
interface Derived {
  starting_annotations?: readonly Annotation[];
}

export function askedIn(
  params: Params,
  picture: Size,
  { starting_annotations: starting = [] }: Derived = {},
): Asked {
  const given = starting.slice(0, params.base_annotations?.annotations.length ?? 0);
  return askedOfDrawn(params, picture, {
    starting,
    given: new Set(given.map(({ uuid }) => uuid)),
  });
}
