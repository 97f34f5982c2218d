import { useState } from "react";
import { Card, SegmentedControl, Skeleton, useNow } from "#kit";
import { FlowChart } from "./FlowChart";
import { FlowTable } from "./FlowTable";
import { fillHours } from "./hours";
import type { Overview } from "./overview";

const looks = [
  { id: "chart", label: "Chart", icon: "chart" },
  { id: "table", label: "Table", icon: "menu" },
] as const;

/** Tasks in and out per hour of the last day, as a picture or as the same numbers in a table. */
export function FlowCard({ hours }: { hours: Overview["by_hour"] | undefined }) {
  const [look, setLook] = useState<"chart" | "table">("chart");
  const now = useNow();
  return (
    <Card
      title="Last 24 hours"
      description="Tasks that came in and tasks that were done, per hour."
      actions={
        <SegmentedControl label="Show as" segments={looks} value={look} onChange={setLook} />
      }
    >
      {hours === undefined && <Skeleton height="14rem" />}
      {hours !== undefined && look === "chart" && <FlowChart hours={fillHours(hours, now)} />}
      {hours !== undefined && look === "table" && <FlowTable hours={fillHours(hours, now)} />}
    </Card>
  );
}
