import {
  Badge,
  Card,
  CodeBlock,
  type DeliveryStatus,
  DeliveryStatusPill,
  JsonView,
  Markdown,
  RelativeTime,
  type TaskStatus,
  TaskStatusPill,
  Tile,
  TileRow,
  type Tone,
} from "#kit";

const taskStates: TaskStatus[] = ["pending", "completed", "canceled", "error"];
const deliveryStates: DeliveryStatus[] = [
  "scheduled",
  "sending",
  "delivered",
  "failed",
  "gave_up",
  "blocked",
];
const tones: Tone[] = ["neutral", "info", "success", "warning", "danger"];

const curl = `# Create a categorization task
curl "https://work.example.org/v1/task/categorization" \\
  -u "test_9b2f1c:" \\
  -d callback_url="https://example.org/callback" \\
  -d attachment="https://example.org/cat.jpg"`;

const task = {
  task_id: "576ba74eec471ff9b01557cc",
  status: "completed",
  priority: 10,
  is_test: false,
  params: { categories: ["public", "private"], attachment: "http://www.google.com/" },
  response: { category: "public", confidence: 0.98, note: null },
  votes: Array.from({ length: 130 }, (_, number) => ({ worker: number, category: "public" })),
};

const instructions = `<h1>Sort the pictures</h1><p>Say what is <strong>in front</strong>. See the
<a href="https://example.org/guide">guide</a> when in doubt.</p><ul><li>Only one answer</li>
<li>Use <code>other</code> rarely</li></ul><blockquote>Better slow than wrong.</blockquote>`;

const fewMinutesAgo = new Date(Date.now() - 5 * 60_000);

export function DataSection() {
  return (
    <>
      <TileRow>
        <Tile
          label="Waiting"
          value="1,284"
          hint="12 due within the hour"
          tone="warning"
          href="/gallery"
        />
        <Tile label="In work" value="37" hint="by 9 people" />
        <Tile label="Done today" value="642" hint="18 % above last week" tone="success" />
        <Tile label="Callbacks" value="99.2 %" hint="4 gave up" tone="danger" href="/gallery" />
        <Tile label="Accuracy" value="96 ± 2 %" hint="from 210 checked answers" />
      </TileRow>
      <Card title="Badges and times">
        <div className="gallery-row">
          {taskStates.map((status) => (
            <TaskStatusPill key={status} status={status} />
          ))}
          {deliveryStates.map((status) => (
            <DeliveryStatusPill key={status} status={status} />
          ))}
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
          <RelativeTime time={fewMinutesAgo} />
        </div>
      </Card>
      <div className="gallery-columns">
        <CodeBlock code={curl} language="bash" title="Request" />
        <JsonView value={task} title="Task" />
      </div>
      <Card title="Markdown">
        <Markdown html={instructions} />
      </Card>
    </>
  );
}
