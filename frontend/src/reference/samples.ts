import { command, quote } from "../dashboard/snippets/shell";

/** A request as it will be sent. */
export interface Sample {
  method: string;
  url: string;
  apiKey: string;
  /** `undefined` without a body. */
  body: unknown;
  headers: Record<string, string>;
}

export function curlOf({ method, url, apiKey, body, headers }: Sample): string {
  const isPlain = method === (body === undefined ? "GET" : "POST");
  return command([
    `curl ${isPlain ? "" : `-X ${method} `}${quote(url)}`,
    `-u ${quote(`${apiKey}:`)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined
      ? []
      : [
          `-H ${quote("Content-Type: application/json")}`,
          `-d ${quote(JSON.stringify(body, null, 2))}`,
        ]),
  ]);
}

export function pythonOf({ method, url, apiKey, body, headers }: Sample): string {
  const lines = [
    `    ${JSON.stringify(url)},`,
    `    auth=(${JSON.stringify(apiKey)}, ""),`,
    ...(Object.keys(headers).length === 0 ? [] : [`    headers=${literal(headers, 1)},`]),
    ...(body === undefined ? [] : [`    json=${literal(body, 1)},`]),
  ];
  return `import requests

response = requests.${method.toLowerCase()}(
${lines.join("\n")}
)
print(response.status_code, response.json())
`;
}

export function nodeOf({ method, url, apiKey, body, headers }: Sample): string {
  const all = {
    Authorization: `Bearer ${apiKey}`,
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...headers,
  };
  const written = Object.entries(all).map(
    ([name, value]) =>
      `    ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  const text = indented(JSON.stringify(body, null, 2) ?? "", 1);
  const lines = [
    ...(method === "GET" ? [] : [`  method: ${JSON.stringify(method)},`]),
    "  headers: {",
    ...written,
    "  },",
    ...(body === undefined ? [] : [`  body: JSON.stringify(${text}),`]),
  ];
  return `const response = await fetch(${JSON.stringify(url)}, {
${lines.join("\n")}
});
console.log(response.status, await response.json());
`;
}

/** JSON as Python writes it. */
function literal(value: unknown, depth: number): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = "    ".repeat(depth + 1);
  const end = "    ".repeat(depth);
  const entries = Array.isArray(value)
    ? value.map((item) => literal(item, depth + 1))
    : Object.entries(value).map(
        ([name, item]) => `${JSON.stringify(name)}: ${literal(item, depth + 1)}`,
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  if (entries.length === 0) return `${open}${close}`;
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join("")}${end}${close}`;
}

function indented(text: string, depth: number): string {
  return text.replaceAll("\n", `\n${"  ".repeat(depth)}`);
}
