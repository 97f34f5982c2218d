import { Icon } from "../actions/Icon";

export interface SortOrder {
  column: string;
  direction: "ascending" | "descending";
}

interface SortableHeaderProps {
  column: { id: string; header: string };
  sort: SortOrder | undefined;
  onSort: (sort: SortOrder) => void;
}

/** A column header which is pressed to sort by it, and again to turn the order. */
export function SortableHeader({ column, sort, onSort, ...rest }: SortableHeaderProps) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  return (
    <th scope="col" aria-sort={direction ?? "none"} {...rest}>
      <button
        type="button"
        className="k-table-sort"
        onClick={() =>
          onSort({
            column: column.id,
            direction: direction === "descending" ? "ascending" : "descending",
          })
        }
      >
        {column.header}
        {direction !== undefined && (
          <Icon name={direction === "ascending" ? "chevron-up" : "chevron-down"} />
        )}
      </button>
    </th>
  );
}
