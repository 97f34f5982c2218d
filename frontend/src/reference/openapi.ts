/** The parts of an OpenAPI 3.1 document that the reference shows. */
export interface Document {
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, RawOperation>>;
  webhooks?: Record<string, { post: RawOperation }>;
  components: { schemas: Record<string, Schema> };
}

export interface RawOperation {
  operationId?: string;
  summary: string;
  description: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description?: string;
  schema: Schema;
}

type Content = Record<string, { schema: Schema; example?: unknown; examples?: Examples }>;
type Examples = Record<string, { value: unknown }>;

export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: unknown[];
  default?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
}

export interface Operation extends RawOperation {
  id: string;
  method: string;
  path: string;
}

export interface Group {
  name: string;
  description: string;
  operations: Operation[];
}

/** The operations by their tag, in the order of the document. */
export function groupsOf({ paths, tags }: Document): Group[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Operation => ({
        ...operation,
        id: operation.operationId ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path,
      }),
    ),
  );
  return tags.map(({ name, description }) => ({
    name,
    description,
    operations: all.filter((operation) => operation.tags?.includes(name)),
  }));
}

/** A schema, with a reference followed. */
export function resolve(document: Document, schema: Schema): Schema {
  const name = refName(schema);
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}

export function refName({ $ref }: Schema): string | undefined {
  return $ref?.split("/").at(-1);
}

/** A type in few words: "array of string", "string or null". */
export function describeType(schema: Schema): string {
  const name = refName(schema);
  if (name !== undefined) return name;
  if (schema.anyOf !== undefined) {
    const options = schema.anyOf.filter(({ type }) => type !== "null");
    return [...new Set(options.map(describeType))].join(" or ");
  }
  if (schema.type === "array") return `array of ${describeType(schema.items ?? {})}`;
  if (schema.format !== undefined) return schema.format;
  return Array.isArray(schema.type) ? schema.type.join(" or ") : (schema.type ?? "any");
}

/** What a value must keep to, in few words. */
export function limitsOf(schema: Schema): string[] {
  const inner = schema.anyOf?.find(({ type }) => type !== "null") ?? {};
  const all = { ...inner, ...schema };
  const { minimum, maximum, minLength, maxLength, maxItems } = all;
  const limits: string[] = [];
  if (minimum !== undefined && maximum !== undefined) limits.push(`${minimum} to ${maximum}`);
  if (maxLength !== undefined) limits.push(`at most ${maxLength} characters`);
  if (minLength === 1 && maxLength === undefined) limits.push("not empty");
  if (maxItems !== undefined) limits.push(`at most ${maxItems}`);
  return limits;
}

/** The examples of a request's body, by name. */
export function bodyExamples({ requestBody }: RawOperation): Record<string, unknown> {
  const { examples = {} } = requestBody?.content["application/json"] ?? {};
  return Object.fromEntries(Object.entries(examples).map(([name, { value }]) => [name, value]));
}
