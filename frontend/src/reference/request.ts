import { useState } from "react";
import { bodyExamples, type Operation } from "./openapi";
import type { Sample } from "./samples";

export interface Draft {
  values: Record<string, string>;
  setValue: (name: string, value: string) => void;
  examples: Record<string, unknown>;
  example: string | undefined;
  setExample: (name: string) => void;
  /** The body as text; `undefined` for an operation without one. */
  bodyText: string | undefined;
  setBodyText: (text: string) => void;
  bodyProblem: string | undefined;
}

/** A request in the making: its parameters and its body. */
export function useDraft(operation: Operation): Draft {
  const examples = bodyExamples(operation);
  const names = Object.keys(examples);
  const first = names.find((name) => name.endsWith(": text")) ?? names[0];
  const [values, setValues] = useState<Record<string, string>>({});
  const [example, setExample] = useState(first);
  const [bodyText, setBodyText] = useState(() =>
    operation.requestBody === undefined ? undefined : written(examples[first ?? ""] ?? {}),
  );
  return {
    values,
    setValue: (name, value) => setValues({ ...values, [name]: value }),
    examples,
    example,
    setExample: (name) => {
      setExample(name);
      setBodyText(written(examples[name]));
    },
    bodyText,
    setBodyText,
    bodyProblem: bodyText === undefined ? undefined : problemOf(bodyText),
  };
}

function written(body: unknown): string {
  return JSON.stringify(body, null, 2);
}

function problemOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "This is not JSON.";
  }
}

/** The request as it will be sent; what is missing in the path stays a name in braces. */
export function sampleOf(operation: Operation, draft: Draft, base: string, apiKey: string): Sample {
  const { parameters = [] } = operation;
  const given = (name: string) => draft.values[name]?.trim() ?? "";
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (braces, name: string) => {
    const value = given(name) || (name === "type" ? typeOf(draft.example) : "");
    return value === "" ? braces : encodeURIComponent(value);
  });
  const search = new URLSearchParams(
    parameters
      .filter((parameter) => parameter.in === "query" && given(parameter.name) !== "")
      .flatMap(({ name, schema }) =>
        (schema.type === "array" ? given(name).split(",") : [given(name)]).map((value) => [
          name,
          value.trim(),
        ]),
      ),
  ).toString();
  const headers = parameters.filter(
    (parameter) => parameter.in === "header" && given(parameter.name) !== "",
  );
  return {
    method: operation.method,
    url: `${base}${path}${search === "" ? "" : `?${search}`}`,
    apiKey,
    body: draft.bodyText === undefined ? undefined : parsed(draft.bodyText),
    headers: Object.fromEntries(headers.map(({ name }) => [name, given(name)])),
  };
}

/** Examples of creations are named "categorization: text". */
function typeOf(example: string | undefined): string {
  return example?.split(":", 1)[0] ?? "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export interface Answer {
  status: number;
  ms: number;
  requestId: string | null;
  text: string;
}

/** Sends a request with the reader's key. Throws when the server is not reached. */
export async function send({ method, url, apiKey, body, headers }: Sample): Promise<Answer> {
  const started = performance.now();
  const response = await fetch(url, {
    method,
    credentials: "omit",
    headers: {
      Authorization: `Bearer ${apiKey}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    ms: Math.round(performance.now() - started),
    requestId: response.headers.get("X-Request-Id"),
    text,
  };
}
