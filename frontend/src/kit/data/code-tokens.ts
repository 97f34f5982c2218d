export type CodeLanguage = "bash" | "http" | "javascript" | "json" | "python" | "text";

export interface CodeToken {
  kind: "comment" | "keyword" | "number" | "plain" | "property" | "string";
  text: string;
}

const string = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
const number = String.raw`(?<![\w.])-?\d+(?:\.\d+)?\b`;

/** The named groups are the kinds of token; the first that matches wins. */
const grammars: Record<CodeLanguage, RegExp | null> = {
  text: null,
  json: /(?<property>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<keyword>\b(?:true|false|null)\b)/g,
  bash: new RegExp(
    `(?<comment>(?<=^|\\s)#.*)|(?<string>${string})|(?<property>(?<=\\s)--?[\\w-]+)|(?<keyword>^\\s*(?:curl|export|pip|npm|uv|manyhands)\\b)`,
    "gm",
  ),
  python: new RegExp(
    `(?<comment>#.*)|(?<string>${string})|(?<number>${number})|(?<keyword>\\b(?:and|as|async|await|class|def|else|except|False|for|from|if|import|in|is|None|not|or|print|return|True|try|with|while)\\b)`,
    "g",
  ),
  javascript: new RegExp(
    `(?<comment>//.*)|(?<string>${string}|\`[^\`]*\`)|(?<number>${number})|(?<keyword>\\b(?:async|await|const|else|false|for|from|function|if|import|let|new|null|return|true|undefined)\\b)`,
    "g",
  ),
  http: /(?<keyword>^(?:GET|POST|PUT|PATCH|DELETE|HTTP\/[\d.]+)\b)|(?<property>^[\w-]+(?=:))|(?<number>(?<=^HTTP\/[\d.]+ )\d{3})/gm,
};

/** Splits a short piece of code for colouring. Joined, the tokens are the code again. */
export function tokenise(code: string, language: CodeLanguage): CodeToken[] {
  const grammar = grammars[language];
  if (grammar === null) return [{ kind: "plain", text: code }];
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of code.matchAll(grammar)) {
    if (match.index > end) tokens.push({ kind: "plain", text: code.slice(end, match.index) });
    tokens.push({ kind: kindOf(match.groups ?? {}), text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < code.length) tokens.push({ kind: "plain", text: code.slice(end) });
  return tokens;
}

function kindOf(groups: Record<string, string | undefined>): CodeToken["kind"] {
  const named = Object.entries(groups).find(([, text]) => text !== undefined);
  return (named?.[0] ?? "plain") as CodeToken["kind"];
}
