import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import {
  Card,
  type Column,
  DataTable,
  EmptyState,
  Link,
  Page,
  PageHeader,
  Select,
  Tile,
  TileRow,
} from "#kit";
import { None } from "../lists/CallbackPill";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { useMay } from "../shell/permissions";
import { PricesForm } from "./PricesForm";
import { lastMonths, monthName, type UsageLine, usageQuery, workTime } from "./queries";
import "./usage.css";

const route = getRouteApi("/dashboard/usage");

/** Live tasks by month: how many, how long people worked on them, what they cost. */
export function UsagePage() {
  const months = lastMonths(new Date());
  const { month = months[0] ?? "" } = route.useSearch();
  const navigate = route.useNavigate();
  const usage = useQuery(usageQuery(month));
  const mayPrice = useMay("keys");
  const { data } = usage;
  return (
    <Page width="full">
      <PageHeader
        title="Usage"
        description="Live tasks, by the day they were completed on in UTC. The first five ever sent cost nothing, done or canceled, nor do test tasks."
      />
      <div className="usage-month">
        <Select
          label="Month"
          options={months.map((id) => ({ id, label: monthName(id) }))}
          value={month}
          onChange={(to) => void navigate({ search: { month: to } })}
        />
        <Link look="button" href={`/app/api/usage/statement?month=${month}`} isExternal>
          Statement as CSV
        </Link>
      </div>
      <ListProblem what="The figures" query={usage} />
      {data !== undefined && (
        <TileRow>
          <Tile label="Tasks completed" value={data.tasks.toLocaleString("en")} />
          <Tile label="Work of people" value={workTime(data.seconds)} />
          <Tile label="Cost" value={money(data.cost, data.currency)} />
        </TileRow>
      )}
      <Card title="By day, project and type" isFlush>
        <DataTable
          label="Usage"
          columns={columnsOf(data?.currency ?? "", titlesOf(data?.prices ?? []))}
          rows={data?.lines}
          rowId={(line) => `${line.day} ${line.project} ${line.type}`}
          empty={
            <EmptyState icon="chart" title="Nothing completed">
              No live task was completed in {monthName(month)}.
            </EmptyState>
          }
          error={failureOf("The usage", usage)}
        />
      </Card>
      {mayPrice && data !== undefined && (
        <Card
          title="Prices"
          description="Of one task of each type, for all months. Empty: it costs nothing."
        >
          <PricesForm usage={data} />
        </Card>
      )}
    </Page>
  );
}

function columnsOf(currency: string, titles: Map<string, string>): Column<UsageLine>[] {
  return [
    { id: "day", header: "Day", cell: ({ day }) => <time dateTime={day}>{day}</time> },
    {
      id: "project",
      header: "Project",
      cell: ({ project }) => (project === "" ? <None /> : project),
    },
    { id: "type", header: "Type", cell: ({ type }) => titles.get(type) ?? type },
    {
      id: "tasks",
      header: "Tasks",
      cell: ({ tasks }) => tasks.toLocaleString("en"),
      align: "end",
    },
    { id: "free", header: "Free", cell: ({ free }) => free, align: "end", shownFrom: "medium" },
    {
      id: "time",
      header: "Work of people",
      cell: ({ seconds }) => workTime(seconds),
      align: "end",
      shownFrom: "medium",
    },
    { id: "cost", header: "Cost", cell: ({ cost }) => money(cost, currency), align: "end" },
  ];
}

function titlesOf(prices: readonly { name: string; title: string }[]): Map<string, string> {
  return new Map(prices.map(({ name, title }) => [name, title]));
}

function money(amount: string, currency: string): string {
  if (currency === "") return amount;
  return Number(amount).toLocaleString("en", { style: "currency", currency });
}
