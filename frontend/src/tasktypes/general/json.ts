/** The answer while it is written, which may be no JSON yet. */
export interface Answer {
  json: string;
}

interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: readonly string[];
}

export interface Member {
  name: string;
  type: string;
  isRequired: boolean;
  description: string;
  /** Of an object, or of the entries of an array. */
  members: readonly Member[];
}

export function textOf(answer: Answer | undefined): string {
  return answer?.json ?? "";
}

/** The object in a text, or why there is none. */
export function parse(text: string): { value?: unknown; problem?: string } {
  if (text.trim() === "") return { problem: "Write the answer as a JSON object." };
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? { value } : { value, problem: "The answer must be a JSON object." };
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : error}` };
  }
}

/** The least that has every required member, to begin with. */
export function skeletonOf(schema: object): string {
  return JSON.stringify(emptyOf(schema, schema), null, 2);
}

/** The members which a schema speaks of. */
export function membersOf(schema: object): readonly Member[] {
  return listed(schema, schema, 0);
}

function emptyOf(schema: Schema, root: Schema): unknown {
  const { type, properties = {}, items } = resolved(schema, root);
  if (type === "array") return items === undefined ? [] : [emptyOf(items, root)];
  if (type === "string") return "";
  if (type === "integer" || type === "number") return 0;
  if (type === "boolean") return false;
  if (type !== "object") return type === undefined ? "" : null;
  return Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, emptyOf(member, root)]),
  );
}

const deepest = 4;

function listed(schema: Schema, root: Schema, depth: number): readonly Member[] {
  const { properties = {}, required = [] } = resolved(schema, root);
  if (depth > deepest) return [];
  return Object.entries(properties).map(([name, member]) => {
    const { type = "any", description = "", items } = resolved(member, root);
    return {
      name,
      type,
      isRequired: required.includes(name),
      description: member.description ?? description,
      members: listed(items ?? member, root, depth + 1),
    };
  });
}

function resolved(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace("#/$defs/", "");
  return name === undefined ? schema : (root.$defs?.[name] ?? schema);
}
