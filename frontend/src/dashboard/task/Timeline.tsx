import { Card, Icon, JsonView, Link, RelativeTime, StatusMessage } from "#kit";
import { useHref } from "../address";
import { AttemptList } from "../callbacks/AttemptList";
import { DeliveryPill } from "../callbacks/DeliveryPill";
import type { TaskDetail } from "./queries";
import { type Moment, timelineOf } from "./timeline";
import "./timeline.css";

/** From its creation to the last attempt of its callback. */
export function Timeline({ task }: { task: TaskDetail }) {
  const moments = timelineOf(task);
  return (
    <Card title="Timeline">
      <ol className="timeline">
        {moments.map((moment) => (
          <MomentLine key={moment.id} moment={moment} />
        ))}
      </ol>
      <NoCallback task={task} />
    </Card>
  );
}

function MomentLine({ moment }: { moment: Moment }) {
  const { at, icon, tone, title, detail, activeSeconds = 0, delivery } = moment;
  return (
    <li className="moment" data-tone={tone}>
      <span className="moment-mark">
        <Icon name={icon} />
      </span>
      <div className="moment-body">
        <div className="moment-head">
          <strong>{title}</strong>
          <RelativeTime time={at} />
        </div>
        {detail !== undefined && <p className="moment-detail">{detail}</p>}
        {activeSeconds >= 0.5 && (
          <p className="moment-detail">{spell(activeSeconds)} of active work</p>
        )}
        <Folded title="Answer" value={moment.answer} />
        <Folded title="Response before" value={moment.priorResponse} />
        {delivery !== undefined && <Callback delivery={delivery} />}
      </div>
    </li>
  );
}

function Folded({ title, value }: { title: string; value: unknown }) {
  if (value === undefined) return null;
  return (
    <details className="moment-answer">
      <summary>{title}</summary>
      <JsonView value={value} title={title} />
    </details>
  );
}

function Callback({
  delivery: { line, attempts },
}: {
  delivery: TaskDetail["deliveries"][number];
}) {
  const href = useHref();
  const next = line.state === "scheduled" ? attempts.at(-1)?.next_at : undefined;
  return (
    <div className="moment-callback">
      <p className="moment-state">
        <DeliveryPill delivery={line} />
        {typeof next === "string" && (
          <span>
            next attempt <RelativeTime time={next} isAhead />
          </span>
        )}
        <Link href={href(`/dashboard/callbacks/${line.delivery_id}`)}>Details</Link>
      </p>
      <AttemptList attempts={attempts} />
    </div>
  );
}

/** An ended task that nobody was told of: why, and where to change that. */
function NoCallback({ task: { line, deliveries } }: { task: TaskDetail }) {
  const href = useHref();
  const isOver = line.status === "completed" || line.status === "error";
  if (!isOver || deliveries.length > 0 || line.callback_url !== null) return null;
  return (
    <StatusMessage
      tone="warning"
      action={<Link href={href("/dashboard/settings")}>Set a default</Link>}
    >
      Nobody was called back: the task has no callback_url, and there is no default one.
    </StatusMessage>
  );
}

function spell(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
