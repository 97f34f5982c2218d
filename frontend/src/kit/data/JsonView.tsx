import { useState } from "react";
import { Button } from "../actions/Button";
import { CopyButton } from "../actions/CopyButton";
import "./CodeBlock.css";
import "./JsonView.css";

interface JsonViewProps {
  value: unknown;
  title?: string;
  /** How many levels are open at first. */
  openLevels?: number;
}

/** JSON with folding; the browser's own search opens folded parts. */
export function JsonView({ value, title = "JSON", openLevels = 2 }: JsonViewProps) {
  return (
    <figure className="k-code">
      <figcaption className="k-code-header">
        <span>{title}</span>
        <CopyButton text={JSON.stringify(value, null, 2) ?? ""} what={title} />
      </figcaption>
      <div className="k-json">
        <JsonNode value={value} openLevels={openLevels} />
      </div>
    </figure>
  );
}

interface JsonNodeProps {
  name?: string | undefined;
  value: unknown;
  openLevels: number;
}

function JsonNode({ name, value, openLevels }: JsonNodeProps) {
  const entries = entriesOf(value);
  if (entries === null || entries.length === 0) {
    return (
      <div className="k-json-leaf">
        <JsonName name={name} />
        <span data-token={tokenOf(value)}>{JSON.stringify(value) ?? "undefined"}</span>
      </div>
    );
  }
  return (
    <details className="k-json-branch" open={openLevels > 0}>
      <summary>
        <JsonName name={name} />
        <span className="k-json-size">{sizeOf(value, entries.length)}</span>
      </summary>
      <JsonEntries entries={entries} openLevels={openLevels - 1} />
    </details>
  );
}

/** Long lists come in portions, so that a large answer does not freeze the page. */
const portion = 100;

function JsonEntries({ entries, openLevels }: { entries: JsonEntry[]; openLevels: number }) {
  const [shown, setShown] = useState(portion);
  const left = entries.length - shown;
  return (
    <div className="k-json-entries">
      {entries.slice(0, shown).map(([name, value]) => (
        <JsonNode key={name} name={name} value={value} openLevels={openLevels} />
      ))}
      {left > 0 && (
        <Button size="small" variant="quiet" onPress={() => setShown(shown + portion)}>
          {`Show ${Math.min(portion, left)} of ${left} more`}
        </Button>
      )}
    </div>
  );
}

function JsonName({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <>
      <span data-token="property">{name}</span>
      <span data-token="plain">: </span>
    </>
  );
}

type JsonEntry = [name: string, value: unknown];

function entriesOf(value: unknown): JsonEntry[] | null {
  return typeof value === "object" && value !== null ? Object.entries(value) : null;
}

function sizeOf(value: unknown, length: number): string {
  const [one, many] = Array.isArray(value) ? ["item", "items"] : ["field", "fields"];
  return `${length} ${length === 1 ? one : many}`;
}

function tokenOf(value: unknown): "keyword" | "number" | "plain" | "string" {
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  return typeof value === "object" && value !== null ? "plain" : "keyword";
}
