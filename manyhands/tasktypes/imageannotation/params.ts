import {
  type Annotation,
  type Asked,
  type AttributeDefinitions,
  asked,
  type GeometriesParams,
  type Size,
  toolsOf,
} from "#shapes";

/** The parameters as the customer sent them: what is missing has its default. */
export interface Params {
  geometries: GeometriesParams;
  annotation_attributes?: AttributeDefinitions | null;
  links?: Readonly<Record<string, LinkParams>> | null;
  context_attachments?: readonly { attachment: string }[] | null;
  padding?: number | null;
  paddingX?: number | null;
  paddingY?: number | null;
  base_annotations?: { annotations: readonly unknown[] } | null;
  can_add_base_annotations?: boolean | null;
  can_edit_base_annotations?: boolean | null;
  can_edit_base_annotation_labels?: boolean | null;
  can_delete_base_annotations?: boolean | null;
}

interface LinkParams {
  is_bidirectional?: boolean | null;
  from_allowed_labels?: readonly string[] | null;
  to_allowed_labels?: readonly string[] | null;
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
  const { padding, paddingX, paddingY } = params;
  const canEdit = params.can_edit_base_annotations ?? true;
  const given = starting.slice(0, params.base_annotations?.annotations.length ?? 0);
  return asked({
    picture,
    padding: { x: paddingX ?? padding ?? 0, y: paddingY ?? padding ?? 0 },
    tools: toolsOf(params.geometries),
    attributes: params.annotation_attributes ?? {},
    links: Object.entries(params.links ?? {}).map(([name, link]) => ({
      name,
      isBidirectional: link.is_bidirectional ?? false,
      from: link.from_allowed_labels ?? undefined,
      to: link.to_allowed_labels ?? undefined,
    })),
    base: {
      starting,
      given: new Set(given.map(({ uuid }) => uuid)),
      canAdd: params.base_annotations == null || (params.can_add_base_annotations ?? true),
      canEdit,
      canRelabel: params.can_edit_base_annotation_labels ?? canEdit,
      canDelete: params.can_delete_base_annotations ?? true,
    },
  });
}
