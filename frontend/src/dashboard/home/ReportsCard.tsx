import { useState } from "react";
import { Badge, Button, Card, EmptyState, Link, RelativeTime } from "#kit";
import { useHref } from "../address";
import { useMay } from "../shell/permissions";
import { EndWithErrorDialog } from "../task/EndWithErrorDialog";
import { OfferAgainDialog } from "../task/OfferAgainDialog";
import { describeReason, errorFrom } from "../task/reasons";
import type { Report } from "./overview";

/** What workers reported, and somebody has to decide. */
export function ReportsCard({ reports }: { reports: readonly Report[] }) {
  return (
    <Card
      title="Needs you"
      description="Tasks that workers could not do. They stay in the queue until you decide."
      isFlush
    >
      {reports.length === 0 ? (
        <EmptyState icon="check" title="Nothing needs you">
          When a worker reports a broken task, it is here to be ended or offered again.
        </EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard.
        <section className="reports-scroll" tabIndex={0} aria-label="Reports">
          <ul className="reports">
            {reports.map((report) => (
              <ReportLine key={`${report.task_id} ${report.at}`} report={report} />
            ))}
          </ul>
        </section>
      )}
    </Card>
  );
}

function ReportLine({ report }: { report: Report }) {
  const href = useHref();
  const mayOperate = useMay("operate");
  const [asking, setAsking] = useState<"end" | "offer">();
  const { task_id: taskId, reason, note, person, type, at } = report;
  const close = () => setAsking(undefined);
  return (
    <li className="report">
      <div className="report-head">
        <Link href={href(`/dashboard/tasks/${taskId}`)}>{describeReason(reason)}</Link>
        <span>
          {person}, <RelativeTime time={at} />
        </span>
      </div>
      {note !== null && <p className="report-note">“{note}”</p>}
      <div>
        <Badge>{type}</Badge>
      </div>
      {mayOperate && (
        <div className="report-actions">
          <Button size="small" onPress={() => setAsking("end")}>
            End with error
          </Button>
          <Button size="small" onPress={() => setAsking("offer")}>
            Offer again
          </Button>
        </div>
      )}
      <EndWithErrorDialog
        taskId={taskId}
        reason={errorFrom(reason, note)}
        isOpen={asking === "end"}
        onClose={close}
      />
      <OfferAgainDialog taskId={taskId} isOpen={asking === "offer"} onClose={close} />
    </li>
  );
}
