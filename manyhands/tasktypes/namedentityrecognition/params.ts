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

/** By the attributes' names. */
export type AttributeDefinitions = Readonly<Record<string, AttributeDefinition>>;

export interface AttributeDefinition {
  /** A category unless said otherwise. */
  type?: "category" | "number" | "text";
  description?: string | null;
  choices?: readonly string[] | null;
  allow_multiple?: boolean;
  min?: number | null;
  max?: number | null;
  step?: number | null;
  required?: boolean;
}

export interface RelationshipDefinition {
  name?: string | null;
  display_name?: string | null;
  is_directed?: boolean;
  source_label?: string | null;
  target_label?: string | null;
}
