import { useState } from "react";
import { type Hour, topOf } from "./hours";
import "./chart.css";

const barWidth = 3.4;
const hourWidth = 10;
const height = 100;

/** Two bars per hour. The words are HTML, so that they keep their size however wide it is. */
export function FlowChart({ hours }: { hours: readonly Hour[] }) {
  const [pointed, setPointed] = useState<number>();
  const top = topOf(hours);
  const at = pointed === undefined ? undefined : hours[pointed];
  return (
    <figure className="flow">
      <figcaption className="flow-legend" aria-hidden="true">
        <Legend kind="created" words={`${sumOf(at, hours, "created")} came in`} />
        <Legend kind="completed" words={`${sumOf(at, hours, "completed")} done`} />
        <span className="flow-when">{at === undefined ? "in 24 hours" : spanOf(at)}</span>
      </figcaption>
      <div className="flow-scale" aria-hidden="true">
        {[top, top / 2, 0].map((mark) => (
          <span key={mark}>{mark.toLocaleString("en")}</span>
        ))}
      </div>
      <div className="flow-plot" role="img" aria-label={describe(hours)}>
        <svg
          viewBox={`0 0 ${hours.length * hourWidth} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {hours.map((hour, place) => (
            <g key={hour.start.getTime()} data-pointed={place === pointed ? "" : undefined}>
              <rect
                className="flow-ground"
                x={place * hourWidth}
                width={hourWidth}
                height={height}
              />
              <Bar kind="created" x={place * hourWidth + 1.3} share={hour.created / top} />
              <Bar
                kind="completed"
                x={place * hourWidth + 1.7 + barWidth}
                share={hour.completed / top}
              />
            </g>
          ))}
        </svg>
        <div className="flow-touch" onPointerLeave={() => setPointed(undefined)}>
          {hours.map((hour, place) => (
            <div
              key={hour.start.getTime()}
              onPointerEnter={() => setPointed(place)}
              onPointerDown={() => setPointed(place)}
            />
          ))}
        </div>
      </div>
      <div className="flow-hours" aria-hidden="true">
        {hours.map((hour, place) => (
          <span key={hour.start.getTime()}>{place % 6 === 5 ? clockOf(hour.start) : ""}</span>
        ))}
      </div>
    </figure>
  );
}

function Legend({ kind, words }: { kind: "created" | "completed"; words: string }) {
  return (
    <span className="flow-key" data-kind={kind}>
      {words}
    </span>
  );
}

function Bar({ kind, x, share }: { kind: "created" | "completed"; x: number; share: number }) {
  if (share === 0) return null;
  const tall = Math.max(share * height, 1.5);
  return <rect data-kind={kind} x={x} y={height - tall} width={barWidth} height={tall} />;
}

function sumOf(
  at: Hour | undefined,
  hours: readonly Hour[],
  kind: "created" | "completed",
): string {
  const sum = at?.[kind] ?? hours.reduce((total, hour) => total + hour[kind], 0);
  return sum.toLocaleString("en");
}

function describe(hours: readonly Hour[]): string {
  const [created, completed] = [
    sumOf(undefined, hours, "created"),
    sumOf(undefined, hours, "completed"),
  ];
  return `Chart: ${created} tasks came in and ${completed} were done in the last 24 hours. The table has each hour.`;
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export function clockOf(time: Date): string {
  return clock.format(time);
}

export function spanOf({ start }: Hour): string {
  return `${clockOf(start)} – ${clockOf(new Date(start.getTime() + 3_600_000))}`;
}
