import { Badge, Card, JsonView, Markdown, RelativeTime } from "#kit";
import { percent } from "../quality/queries";
import type { TaskDetail } from "./queries";

export type KnownAnswer = NonNullable<TaskDetail["known_answer"]>;

const words = {
  training: {
    label: "Training",
    title: "Training task",
    description:
      "Given to whoever is new to the project. After their own answer they see the expected one.",
  },
  evaluation: {
    label: "Evaluation",
    title: "Evaluation task",
    description:
      "Mixed among the tasks of the project unseen. Answers are held against the expected one.",
  },
};

export function KindBadge({ kind }: { kind: KnownAnswer["kind"] }) {
  return <Badge tone="info">{words[kind].label}</Badge>;
}

/** What a training or evaluation task is for, why its answer is right, and how people did. */
export function KnownAnswerCard({ known }: { known: KnownAnswer }) {
  const { title, description } = words[known.kind];
  return (
    <Card title={title} description={description}>
      {known.reason_html !== null && (
        <section aria-label="Why">
          <h3>Why</h3>
          <Markdown html={known.reason_html} />
        </section>
      )}
      {known.initial_response !== null && (
        <JsonView value={known.initial_response} title="What people begin with" />
      )}
      {known.attempts !== null && <Attempts attempts={known.attempts} />}
    </Card>
  );
}

function Attempts({ attempts }: { attempts: NonNullable<KnownAnswer["attempts"]> }) {
  if (attempts.length === 0) return <p className="k-description">Nobody has answered it yet.</p>;
  return (
    <section aria-label="Scores">
      <h3>Scores</h3>
      <dl className="facts">
        {attempts.map(({ submission_id: id, person, score, attempted_at: at }) => (
          <div className="fact" key={id}>
            <dt>{person}</dt>
            <dd>
              <strong>{percent(score)}</strong>
              <RelativeTime time={at} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
