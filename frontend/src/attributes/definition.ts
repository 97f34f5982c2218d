/** What a person says about each thing that was marked: the other half of `attributes.py`. */

export type AttributeValue = string | number | readonly string[];
/** By the attributes' names. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A choice or a label as it is written in the params. */
export type ChoiceParam =
  | string
  | { choice: string; display?: string | null; subchoices?: readonly ChoiceParam[] | null };

export interface AttributeDefinition {
  /** A category unless said otherwise. */
  type?: "category" | "number" | "angle" | "text" | "x_offset" | "y_offset" | "linked" | null;
  description?: string | null;
  choices?: readonly ChoiceParam[] | null;
  allow_multiple?: boolean | null;
  min?: number | null;
  max?: number | null;
  step?: number | null;
  required?: boolean | null;
  allowed_labels?: readonly string[] | null;
  conditions?: Conditions | null;
}

interface Conditions {
  label_condition?: { label: string | readonly string[] } | null;
  /** One of them must hold, with all its members. */
  attribute_conditions?: readonly Readonly<Record<string, Wanted | readonly Wanted[]>>[] | null;
}

export type Wanted = string | number | boolean;

/** By the attributes' names. */
export type AttributeDefinitions = Readonly<Record<string, AttributeDefinition>>;

export interface Choice {
  name: string;
  title: string;
}

/** What can be chosen, without headings. */
export function choicesOf({ choices }: AttributeDefinition): readonly Choice[] {
  const leaves = (entries: readonly ChoiceParam[]): Choice[] =>
    entries.flatMap((entry) => {
      if (typeof entry === "string") return [{ name: entry, title: entry }];
      const { choice, display, subchoices } = entry;
      if (subchoices && subchoices.length > 0) return leaves(subchoices);
      return [{ name: choice, title: display || choice }];
    });
  return leaves(choices ?? []);
}

/** Answered by choosing. */
export function isChosen({ type }: AttributeDefinition): boolean {
  return type == null || type === "category";
}

/** What says something. */
export function said(attributes: Attributes | null | undefined): Attributes {
  const given = Object.entries(attributes ?? {});
  return Object.fromEntries(given.filter(([, value]) => saysSomething(value)));
}

/** An empty text or list does not. */
export function saysSomething(value: unknown): value is AttributeValue {
  if (value === null || value === undefined || value === "") return false;
  return !Array.isArray(value) || value.length > 0;
}
