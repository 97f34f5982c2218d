import type { ReactNode } from "react";
import { Badge, Card, CopyButton, JsonView, Link, RelativeTime } from "#kit";
import { useHref } from "../address";
import { CallbackPill } from "../lists/CallbackPill";
import type { TaskDetail } from "./queries";

/** What was sent along with the task. */
export function Facts({ task }: { task: TaskDetail }) {
  const href = useHref();
  const { line, metadata } = task;
  const list = (search: Record<string, string>) => href("/dashboard/tasks", search);
  return (
    <Card title="Facts">
      <dl className="facts">
        <Fact name="Due">
          <RelativeTime time={line.due_at} />
        </Fact>
        {task.awaited.length > 0 && (
          <Fact name="Waits for">{task.awaited.map(({ name }) => name).join(", ")}</Fact>
        )}
        <Fact name="Urgency">{line.urgency}</Fact>
        {line.priority !== 0 && <Fact name="Priority">{line.priority}</Fact>}
        {line.unique_id !== null && (
          <Fact name="unique_id">
            <code>{line.unique_id}</code>
            <CopyButton text={line.unique_id} what="unique_id" />
          </Fact>
        )}
        {line.project !== null && (
          <Fact name="Project">
            <Link href={list({ project: line.project })}>{line.project}</Link>
          </Fact>
        )}
        {line.batch !== null && (
          <Fact name="Batch">
            <Link href={list({ batch: line.batch })}>{line.batch}</Link>
          </Fact>
        )}
        {line.tags.length > 0 && (
          <Fact name="Tags">
            {line.tags.map((tag) => (
              <Link key={tag} href={list({ tag })} look="plain">
                <Badge>{tag}</Badge>
              </Link>
            ))}
          </Fact>
        )}
        <Fact name="callback_url">
          {line.callback_url === null ? (
            <Link href={href("/dashboard/settings")}>the default one</Link>
          ) : (
            <>
              <code>{line.callback_url}</code>
              <CopyButton text={line.callback_url} what="callback_url" />
            </>
          )}
        </Fact>
        {line.callback !== null && (
          <Fact name="Callback">
            <CallbackPill state={line.callback} />
          </Fact>
        )}
      </dl>
      {Object.keys(metadata).length > 0 && <JsonView value={metadata} title="metadata" />}
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
