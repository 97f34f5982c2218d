import { useState } from "react";
import { Button, FilterPopover, TextField } from "#kit";
import type { TaskFilters } from "./search";

interface CreatedFilterProps {
  filters: TaskFilters;
  onChange: (filters: TaskFilters) => void;
}

/** Narrows the table to tasks created within some days, where the reader is. */
export function CreatedFilter({ filters, onChange }: CreatedFilterProps) {
  return (
    <FilterPopover label="Created" words={inWords(filters)}>
      {(close) => (
        <Form
          filters={filters}
          onChange={(changed) => {
            onChange(changed);
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}

function Form({ filters, onChange }: CreatedFilterProps) {
  const { from: first, to: last, ...others } = filters;
  const [from, setFrom] = useState(first ?? "");
  const [to, setTo] = useState(last ?? "");

  function apply(days: { from: string; to: string }) {
    onChange({
      ...others,
      ...(days.from === "" ? {} : { from: days.from }),
      ...(days.to === "" ? {} : { to: days.to }),
    });
  }

  const today = isoDay(0);
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply({ from, to });
      }}
    >
      <TextField label="From" type="date" value={from} onChange={setFrom} autoFocus />
      <TextField label="To, that day included" type="date" value={to} onChange={setTo} />
      <div className="filter-form-buttons">
        <Button size="small" variant="quiet" onPress={() => apply({ from: today, to: "" })}>
          Today
        </Button>
        <Button size="small" variant="quiet" onPress={() => apply({ from: isoDay(6), to: "" })}>
          7 days
        </Button>
        <Button size="small" variant="quiet" onPress={() => apply({ from: "", to: "" })}>
          Any
        </Button>
        <Button size="small" variant="primary" type="submit">
          Apply
        </Button>
      </div>
    </form>
  );
}

function inWords({ from, to }: TaskFilters): string | undefined {
  if (from !== undefined && to !== undefined) return from === to ? from : `${from} to ${to}`;
  if (from !== undefined) return `since ${from}`;
  return to === undefined ? undefined : `until ${to}`;
}

/** A day as the reader's calendar has it, so many days ago. */
function isoDay(daysAgo: number): string {
  const day = new Date();
  day.setDate(day.getDate() - daysAgo);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
