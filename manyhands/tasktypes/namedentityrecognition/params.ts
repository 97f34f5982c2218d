import type { AttributeDefinitions } from "#attributes";

/** The parameters as the customer sent them: what is missing has its default. */
export interface Params {
  text: string;
  labels: readonly LabelDefinition[];
  relationships?: readonly RelationshipDefinition[] | null;
}

export interface LabelDefinition {
  name: string;
  display_name?: string | null;
  description?: string | null;
  children?: readonly LabelDefinition[] | null;
  attributes?: AttributeDefinitions | null;
}

export interface RelationshipDefinition {
  name?: string | null;
  display_name?: string | null;
  is_directed?: boolean;
  source_label?: string | null;
  target_label?: string | null;
}
