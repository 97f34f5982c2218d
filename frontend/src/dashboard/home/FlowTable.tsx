import { spanOf } from "./FlowChart";
import type { Hour } from "./hours";
import "./chart.css";

/** The numbers of the chart, latest hour first. */
export function FlowTable({ hours }: { hours: readonly Hour[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard.
    <section className="flow-table" tabIndex={0} aria-label="Tasks per hour">
      <table aria-label="Tasks per hour of the last 24 hours">
        <thead>
          <tr>
            <th scope="col">Hour</th>
            <th scope="col">Came in</th>
            <th scope="col">Done</th>
          </tr>
        </thead>
        <tbody>
          {hours.toReversed().map((hour) => (
            <tr key={hour.start.getTime()}>
              <th scope="row">
                <time dateTime={hour.start.toISOString()}>{spanOf(hour)}</time>
              </th>
              <td>{hour.created.toLocaleString("en")}</td>
              <td>{hour.completed.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
