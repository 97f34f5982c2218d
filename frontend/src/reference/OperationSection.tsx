import { useState } from "react";
import { Badge, CodeBlock, Link, Select } from "#kit";
import { Member, Members } from "./Members";
import { type Document, type Operation, refName, resolve, type Schema } from "./openapi";
import { TryIt } from "./TryIt";
import { Inline, Words } from "./Words";

interface OperationSectionProps {
  document: Document;
  operation: Operation;
  base: string;
  apiKey: string;
  language: "curl" | "python" | "node";
  onLanguage: (language: "curl" | "python" | "node") => void;
}

/** One call of the API: what it takes and gives at the left, the request at the right. */
export function OperationSection(props: OperationSectionProps) {
  const { document, operation } = props;
  const { id, method, path, summary, description, parameters = [] } = operation;
  return (
    <section className="ref-operation" id={id} aria-labelledby={`${id}-title`}>
      <div className="ref-told">
        <h3 id={`${id}-title`} className="ref-title">
          <Link href={`#${id}`} look="plain">
            {summary}
          </Link>
        </h3>
        <p className="ref-address">
          <MethodBadge method={method} />
          <code>{path}</code>
        </p>
        <Words text={withoutSummary(description, summary)} />
        {parameters.length > 0 && (
          <>
            <h4>Parameters</h4>
            <ul className="ref-members">
              {parameters.map((parameter) => (
                <Member
                  key={`${parameter.in} ${parameter.name}`}
                  name={parameter.name}
                  schema={parameter.schema}
                  description={parameter.description}
                  isRequired={parameter.required ?? false}
                  place={placeOf(parameter.in)}
                />
              ))}
            </ul>
          </>
        )}
        <BodyMembers document={document} operation={operation} />
        <Answers document={document} operation={operation} />
      </div>
      <TryIt {...props} />
    </section>
  );
}

/** The summary is the first sentence of the description, and stands above it already. */
function withoutSummary(description: string, summary: string): string {
  if (!description.startsWith(summary)) return description;
  const rest = description.slice(summary.length).replace(/^[.;]\s*/, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

export function MethodBadge({ method }: { method: string }) {
  const tone = { GET: "info", DELETE: "danger" }[method] as "info" | "danger" | undefined;
  return <Badge tone={tone ?? "success"}>{method}</Badge>;
}

function placeOf(place: "path" | "query" | "header"): string {
  return { path: "the path", query: "the query", header: "a header" }[place];
}

function BodyMembers({ document, operation }: { document: Document; operation: Operation }) {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return null;
  if (schema.anyOf !== undefined)
    return <CreationMembers document={document} choices={schema.anyOf} />;
  const { properties } = resolve(document, schema);
  return (
    <>
      <h4>Body</h4>
      {properties === undefined ? (
        <p className="ref-words">
          {schema.type === "array" ? "A JSON array of strings." : "A JSON object of any form."}
        </p>
      ) : (
        <Members document={document} schema={schema} />
      )}
    </>
  );
}

/** Creating a task: the parameters of a chosen type, and those that every type has. */
function CreationMembers({ document, choices }: { document: Document; choices: Schema[] }) {
  const names = choices.map((choice) => refName(choice) ?? "");
  const [name, setName] = useState(names[0] ?? "");
  const all = choices.map((choice) => Object.keys(resolve(document, choice).properties ?? {}));
  const chosen = document.components.schemas[name] ?? {};
  const common = commonNames(document, all);
  return (
    <>
      <h4>Parameters of the type</h4>
      {names.length > 1 && (
        <Select
          label="Type"
          options={names.map((id) => ({ id, label: document.components.schemas[id]?.title ?? id }))}
          value={name}
          onChange={setName}
        />
      )}
      <p className="ref-words">
        <strong>{chosen.title}</strong>. <Inline text={chosen.description ?? ""} />
      </p>
      <Members document={document} schema={chosen} isShown={(one) => !common.has(one)} />
      <h4>Parameters of every type</h4>
      <Members document={document} schema={chosen} isShown={(one) => common.has(one)} />
    </>
  );
}

/** What every creation takes besides; with one type alone, what the task object has as well. */
function commonNames(document: Document, all: string[][]): Set<string> {
  const task = document.components.schemas.Task?.properties ?? {};
  const [first = [], ...others] = all;
  return new Set(
    first.filter(
      (name) =>
        (name in task || name === "clear_unique_id_on_error") &&
        others.every((names) => names.includes(name)),
    ),
  );
}

function Answers({ document, operation }: { document: Document; operation: Operation }) {
  return (
    <>
      <h4>Answers</h4>
      <ul className="ref-answers">
        {Object.entries(operation.responses).map(([status, { description, content }]) => {
          const answer = content?.["application/json"];
          const isGood = status.startsWith("2");
          return (
            <li key={status}>
              <details className="ref-fold">
                <summary>
                  <Badge tone={isGood ? "success" : "neutral"}>{status}</Badge>
                  <span>{isGood ? typeWords(answer?.schema) : description}</span>
                </summary>
                {answer?.example !== undefined && (
                  <CodeBlock
                    title="Example"
                    language="json"
                    code={JSON.stringify(answer.example, null, 2)}
                  />
                )}
                {isGood && answer !== undefined && (
                  <Members document={document} schema={answer.schema} />
                )}
              </details>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function typeWords(schema: Schema | undefined): string {
  if (schema === undefined) return "Done.";
  if (schema.type === "array")
    return `A list of ${refName(schema.items ?? {}) ?? "objects"} objects.`;
  return `The ${refName(schema) ?? "object"} object.`;
}
