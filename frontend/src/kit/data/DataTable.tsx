import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { Link } from "../actions/Link";
import { Skeleton } from "../feedback/Skeleton";
import { Checkbox } from "../forms/toggles";
import { SortableHeader, type SortOrder } from "./SortableHeader";
import { type RowSelection, toggleAll, toggleOne } from "./selection";
import "./DataTable.css";

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** After the link of the first column: what can be pressed on its own, such as a CopyButton. */
  aside?: (row: Row) => ReactNode;
  /** Figures and actions stand at the end. */
  align?: "start" | "end";
  /** Left out in a narrower table; where rows are cards it is there again. */
  shownFrom?: "medium" | "wide";
  isSortable?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table lists; read out, not shown. */
  label: string;
  /** The first one names the row, and carries its link. */
  columns: readonly Column<Row>[];
  /** `undefined` while they are loading. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** An `EmptyState`, for when there are no rows. */
  empty: ReactNode;
  /** An `ErrorState`; takes the place of the rows. */
  error?: ReactNode;
  sort?: SortOrder;
  onSort?: (sort: SortOrder) => void;
  selection?: RowSelection;
}

/**
 * Rows of one kind, with a header that stays in sight. The arrow keys move between the links of the
 * rows. Sorting and paging are the server's; this only shows and asks.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, error, empty, selection } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  if (error !== undefined) return error;
  if (rows?.length === 0) return empty;

  return (
    <div className="k-table-box">
      <table className="k-table" aria-label={label} aria-busy={rows === undefined}>
        <thead>
          <tr>
            {selection !== undefined && (
              <th scope="col" className="k-table-check">
                <Checkbox
                  aria-label="Select all rows"
                  {...allState(rows, rowId, selection)}
                  onChange={() => selection.onChange(toggleAll(rows?.map(rowId) ?? [], selection))}
                >
                  {null}
                </Checkbox>
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => moveBetweenRows(event, body.current)}>
          {rows === undefined ? (
            <LoadingRows columns={columns} hasCheck={selection !== undefined} />
          ) : (
            rows.map((row) => <DataRow key={rowId(row)} row={row} {...props} />)
          )}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: Pick<DataTableProps<Row>, "sort" | "onSort"> & { column: Column<Row> }) {
  const shared = { "data-align": column.align, "data-from": column.shownFrom };
  if (column.isSortable && onSort !== undefined) {
    return <SortableHeader {...shared} column={column} sort={sort} onSort={onSort} />;
  }
  return (
    <th scope="col" {...shared}>
      {column.header}
    </th>
  );
}

function DataRow<Row>({
  row,
  columns,
  rowId,
  rowHref,
  selection,
}: DataTableProps<Row> & { row: Row }) {
  const id = rowId(row);
  const isSelected = selection?.selected.has(id) ?? false;
  return (
    <tr data-selected={isSelected ? "" : undefined}>
      {selection !== undefined && (
        <td className="k-table-check">
          <Checkbox
            aria-label={`Select row ${id}`}
            isSelected={isSelected}
            onChange={() => selection.onChange(toggleOne(id, selection))}
          >
            {null}
          </Checkbox>
        </td>
      )}
      {columns.map((column, place) => (
        <td
          key={column.id}
          data-align={column.align}
          data-from={column.shownFrom}
          data-label={column.header}
          data-title={place === 0 ? "" : undefined}
        >
          {place === 0 && rowHref !== undefined ? (
            <Link href={rowHref(row)} look="plain">
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
          {column.aside?.(row)}
        </td>
      ))}
    </tr>
  );
}

const loadingRows = ["a", "b", "c", "d", "e", "f"];

function LoadingRows<Row>({
  columns,
  hasCheck,
}: {
  columns: readonly Column<Row>[];
  hasCheck: boolean;
}) {
  return loadingRows.map((row) => (
    <tr key={row}>
      {hasCheck && <td className="k-table-check" />}
      {columns.map((column, place) => (
        <td
          key={column.id}
          data-align={column.align}
          data-from={column.shownFrom}
          data-title={place === 0 ? "" : undefined}
        >
          <Skeleton width={place === 0 ? "9rem" : "5rem"} />
        </td>
      ))}
    </tr>
  ));
}

function allState<Row>(
  rows: readonly Row[] | undefined,
  rowId: (row: Row) => string,
  { selected }: RowSelection,
) {
  const here = rows?.filter((row) => selected.has(rowId(row))).length ?? 0;
  const isSelected = here > 0 && here === rows?.length;
  return { isSelected, isIndeterminate: here > 0 && !isSelected, isDisabled: rows === undefined };
}

function moveBetweenRows(event: KeyboardEvent, body: HTMLElement | null) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || body === null) return;
  const links = [...body.querySelectorAll<HTMLElement>("td > .k-link")];
  const place = links.indexOf(event.target as HTMLElement);
  if (place === -1) return;
  event.preventDefault();
  links[place + step]?.focus();
}
