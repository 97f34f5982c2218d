import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { FilterField, useRowsInSight } from "#kit";
import { matching } from "#values";
import { type Asked, labelOf } from "../model/asked";
import "./lists.css";

export interface ListedRow<One> {
  one: One;
  /** In the answer. */
  place: number;
}

interface ListedProps<One> {
  title: string;
  asked: Asked;
  all: readonly One[];
  chosen: string | undefined;
  /** Stands at the end of the title. */
  beside?: ReactNode;
  /** A row by what `rowProps` says of its place. */
  children: (row: ListedRow<One>, position: number, count: number) => ReactNode;
}

const rowHeight = 36;
/** Fewer than this are seen at once. */
const searchFrom = 9;

/** Everything that is marked, found by its label; of its rows those in sight are there. */
export function Listed<One extends { uuid: string; label?: string | undefined }>(
  props: ListedProps<One>,
) {
  const { title, asked, all, chosen, beside, children } = props;
  const [query, setQuery] = useState("");
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(asked, all, query), [asked, all, query]);
  const { first, end, show } = useRowsInSight(scroller, rows.length, rowHeight);
  const chosenPlace = rows.findIndex(({ one }) => one.uuid === chosen);
  useEffect(() => {
    if (chosenPlace !== -1) show(chosenPlace);
  }, [show, chosenPlace]);
  return (
    <section className="sh-objects" aria-label={title}>
      <h2>
        {title} <span className="sh-count">{all.length}</span>
        {beside}
      </h2>
      {all.length >= searchFrom && (
        <FilterField
          label="Find by label"
          isLabelHidden
          value={query}
          onChange={setQuery}
          placeholder="Find by label"
        />
      )}
      <div ref={scroller} className="sh-list">
        {rows.length === 0 ? (
          <p className="sh-hint">{all.length === 0 ? "Nothing yet." : "None like this."}</p>
        ) : (
          <ul aria-label={title} style={{ height: rows.length * rowHeight }}>
            {rows
              .slice(first, end)
              .map((row, offset) => children(row, first + offset, rows.length))}
          </ul>
        )}
      </div>
    </section>
  );
}

/** What a row of the list is told of its place in it. */
export function rowProps(position: number, count: number) {
  return {
    className: "sh-row",
    "aria-setsize": count,
    "aria-posinset": position + 1,
    style: { top: position * rowHeight },
  };
}

function rowsOf<One extends { label?: string | undefined }>(
  asked: Asked,
  all: readonly One[],
  query: string,
): ListedRow<One>[] {
  const rows = all.map((one, place) => ({ one, place }));
  if (query.trim() === "") return rows;
  const titles = asked.labels.map(({ title }) => title);
  const fitting = new Set(matching(titles, query));
  return rows.filter(({ one }) => fitting.has(labelOf(asked, one.label)?.title ?? ""));
}
