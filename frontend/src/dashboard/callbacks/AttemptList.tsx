import { Badge, CodeBlock, RelativeTime } from "#kit";
import { looksLikeJson, prettyBody } from "./body";
import type { Attempt } from "./queries";
import "./attempts.css";

interface AttemptListProps {
  attempts: readonly Attempt[];
  /** The last one is open at first. */
  isLastOpen?: boolean;
}

/** Every attempt of a delivery: what was sent, what came back, when the next one is. */
export function AttemptList({ attempts, isLastOpen = false }: AttemptListProps) {
  return (
    <ol className="attempts">
      {attempts.map((attempt, place) => (
        <li key={attempt.number}>
          <AttemptLine attempt={attempt} isOpen={isLastOpen && place === attempts.length - 1} />
        </li>
      ))}
    </ol>
  );
}

function AttemptLine({ attempt, isOpen }: { attempt: Attempt; isOpen: boolean }) {
  const { number, started_at: at, duration_ms: ms, problem, next_at: nextAt } = attempt;
  return (
    <details className="attempt" open={isOpen}>
      <summary>
        <span className="attempt-head">
          <span className="attempt-number">Attempt {number}</span>
          <Badge tone={problem === null ? "success" : "danger"}>{outcomeOf(attempt)}</Badge>
          <span className="attempt-time">
            {ms.toLocaleString("en")} ms, <RelativeTime time={at} />
          </span>
        </span>
      </summary>
      <div className="attempt-body">
        {problem !== null && <p className="attempt-problem">{problem}</p>}
        {nextAt !== null && (
          <p>
            Next attempt: <RelativeTime time={nextAt} />
          </p>
        )}
        <Headers title="Headers sent" headers={attempt.request_headers} />
        {attempt.status !== null && <Headers title="Headers received" headers={attempt.headers} />}
        <Body attempt={attempt} />
      </div>
    </details>
  );
}

function outcomeOf({ status, problem }: Attempt): string {
  if (status !== null) return String(status);
  return problem === null ? "sent" : "no answer";
}

function Body({ attempt: { body, status } }: { attempt: Attempt }) {
  if (body === "")
    return status === null ? null : <p className="attempt-none">The answer had no body.</p>;
  const isJson = looksLikeJson(body);
  return (
    <CodeBlock
      title="Answer of the receiver"
      code={isJson ? prettyBody(body) : body}
      language={isJson ? "json" : "text"}
    />
  );
}

/** Headers as they go over the wire. */
export function Headers({ title, headers }: { title: string; headers: Record<string, string> }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (lines.length === 0) return null;
  return <CodeBlock title={title} code={lines.join("\n")} language="http" />;
}
