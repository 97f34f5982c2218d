import type { ReactNode } from "react";
import { describeAge, describeExactly, Skeleton, Tile, TileRow, type Tone, useNow } from "#kit";
import { useHref, useMode } from "../address";
import { countOf } from "../lists/Pager";
import type { Figures } from "./overview";

interface Figure {
  label: string;
  value: ReactNode;
  hint: ReactNode;
  tone?: Tone;
  href: string;
}

/** The numbers somebody wants to see first. */
export function FigureTiles({ figures }: { figures: Figures | undefined }) {
  const labels = ["Waiting", "In work", "Late", "Done today", "Callbacks"];
  if (figures === undefined) {
    return (
      <div aria-busy="true">
        <TileRow>
          {labels.map((label) => (
            <Tile key={label} label={label} value={<Skeleton width="3rem" />} hint="…" />
          ))}
        </TileRow>
      </div>
    );
  }
  return <Tiles figures={figures} />;
}

function Tiles({ figures }: { figures: Figures }) {
  const href = useHref();
  const isTest = useMode() === "test";
  const all: Figure[] = [
    {
      label: "Waiting",
      value: format(figures.pending),
      hint: <NextDue at={figures.next_due_at} />,
      href: href("/dashboard/tasks", { status: "pending" }),
    },
    {
      label: "In work",
      value: countOf(figures.in_work),
      hint: isTest ? "test tasks need nobody" : "with people now",
      href: href("/dashboard/tasks", { status: "pending" }),
    },
    {
      label: "Late",
      value: countOf(figures.late),
      ...lateness(figures),
      href: href("/dashboard/tasks", { late: "yes" }),
    },
    {
      label: "Done today",
      value: countOf(figures.completed_today),
      hint: `${countOf(figures.created_today)} came in`,
      href: href("/dashboard/tasks", { status: "completed" }),
    },
    callbacksOf(figures, href),
  ];
  return (
    <TileRow>
      {all.map((figure) => (
        <Tile key={figure.label} {...figure} />
      ))}
    </TileRow>
  );
}

function lateness({ late, due_soon }: Figures): { hint: string; tone: Tone } {
  if (late > 0) {
    const more =
      due_soon > 0 ? `${countOf(due_soon)} more due within the hour` : "past their due time";
    return { hint: more, tone: "danger" };
  }
  if (due_soon > 0) return { hint: `${countOf(due_soon)} due within the hour`, tone: "warning" };
  return { hint: "all in time", tone: "success" };
}

function callbacksOf(figures: Figures, href: ReturnType<typeof useHref>): Figure {
  const { callbacks_lost: lost, callbacks_waiting: waiting, last_callback_at: last } = figures;
  const label = "Callbacks";
  if (lost > 0) {
    const hint = `lost, ${countOf(waiting)} on their way`;
    const to = href("/dashboard/callbacks", { state: "gave_up" });
    return { label, value: countOf(lost), hint, tone: "danger", href: to };
  }
  const hint = last === null ? "none has arrived yet" : <LastCallback at={last} />;
  return { label, value: countOf(waiting), hint, href: href("/dashboard/callbacks") };
}

function NextDue({ at }: { at: string | null }) {
  const now = useNow();
  if (at === null) return "nothing is due";
  const due = new Date(at);
  if (due.getTime() < now) return "the oldest is late";
  return <span title={describeExactly(due)}>next due {describeAge(due, now)}</span>;
}

function LastCallback({ at }: { at: string }) {
  const now = useNow();
  const arrived = new Date(at);
  return (
    <span title={describeExactly(arrived)}>
      on their way; last arrived {describeAge(arrived, now)}
    </span>
  );
}

function format(count: number): string {
  return count.toLocaleString("en");
}
