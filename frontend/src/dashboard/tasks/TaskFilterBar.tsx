import { Button, FilterSelect, FilterToggle } from "#kit";
import { reviewLooks } from "../audit/looks";
import { CreatedFilter } from "./CreatedFilter";
import { PlaceFilters } from "./PlaceFilters";
import {
  type ReviewFilter,
  reviews,
  statuses,
  type TaskFilters,
  type TaskStatus,
  withFilter,
} from "./search";
import { TextFilter } from "./TextFilter";
import "../lists/lists.css";

interface TaskFilterBarProps {
  filters: TaskFilters;
  onChange: (filters: TaskFilters) => void;
}

const statusOptions = statuses.map((id) => ({
  id,
  label: id.charAt(0).toUpperCase() + id.slice(1),
}));

const reviewOptions = reviews.map((id) => ({
  id,
  label: id === "pending" ? "Not audited yet" : reviewLooks[id].label,
}));

/** What the table is narrowed to, one chip for each thing. */
export function TaskFilterBar({ filters, onChange }: TaskFilterBarProps) {
  const set = <Name extends keyof TaskFilters>(name: Name, value: TaskFilters[Name] | undefined) =>
    onChange(withFilter(filters, name, value));
  return (
    <search className="filters" aria-label="Filters">
      <FilterSelect<TaskStatus>
        label="Status"
        options={statusOptions}
        value={filters.status}
        onChange={(status) => set("status", status)}
      />
      <FilterSelect<ReviewFilter>
        label="Audit"
        options={reviewOptions}
        value={filters.review}
        onChange={(review) => set("review", review)}
      />
      <PlaceFilters filters={filters} onChange={onChange} />
      <TextFilter
        label="unique_id"
        value={filters.unique_id}
        onChange={(text) => set("unique_id", text)}
      />
      <TextFilter label="Tag" value={filters.tag} onChange={(text) => set("tag", text)} />
      <CreatedFilter filters={filters} onChange={onChange} />
      <FilterToggle
        isOn={filters.late === "yes"}
        onChange={(on) => set("late", on ? "yes" : undefined)}
      >
        Late
      </FilterToggle>
      <FilterToggle
        isOn={filters.callback === "lost"}
        onChange={(on) => set("callback", on ? "lost" : undefined)}
      >
        Callback lost
      </FilterToggle>
      {Object.keys(filters).length > 0 && (
        <Button size="small" variant="quiet" icon="x" onPress={() => onChange({})}>
          Clear
        </Button>
      )}
    </search>
  );
}
