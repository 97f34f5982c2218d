import { useQuery } from "@tanstack/react-query";
import { FilterSelect } from "#kit";
import { useMode } from "../address";
import { choicesQuery } from "./queries";
import { withFilter } from "./search";

interface Places {
  type?: string;
  project?: string;
  batch?: string;
}

interface PlaceFiltersProps<Filters extends Places> {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** What kind of tasks, and where they are. */
export function PlaceFilters<Filters extends Places>({
  filters,
  onChange,
}: PlaceFiltersProps<Filters>) {
  const choices = useQuery(choicesQuery(useMode()));
  const places = choices.data?.places ?? [];
  const batches = places
    .filter(({ project }) => filters.project === undefined || project === filters.project)
    .flatMap(({ batches: names }) => names);
  return (
    <>
      <FilterSelect
        label="Type"
        options={(choices.data?.types ?? []).map(({ name, title }) => ({ id: name, label: title }))}
        value={filters.type}
        onChange={(type) => onChange(withFilter(filters, "type", type))}
      />
      <FilterSelect
        label="Project"
        options={places.map(({ project }) => ({ id: project, label: project }))}
        value={filters.project}
        // A batch belongs to one project.
        onChange={(project) =>
          onChange(withFilter(withFilter(filters, "batch", undefined), "project", project))
        }
      />
      <FilterSelect
        label="Batch"
        options={batches.map((batch) => ({ id: batch, label: batch }))}
        value={filters.batch}
        onChange={(batch) => onChange(withFilter(filters, "batch", batch))}
      />
    </>
  );
}
