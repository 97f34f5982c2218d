import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { DataTable } from "./DataTable";

afterEach(cleanup);

const rows = ["a", "b", "c"];
const shared = {
  label: "Tasks",
  columns: [{ id: "id", header: "Task", cell: (row: string) => row, isSortable: true }],
  rowId: (row: string) => row,
  rowHref: (row: string) => `/tasks/${row}`,
  empty: <p>None</p>,
};

test("arrow keys move between the rows' links", () => {
  render(<DataTable {...shared} rows={rows} />);
  screen.getByRole("link", { name: "a" }).focus();
  const down = () =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "ArrowDown" });
  down();
  down();
  down();
  expect(document.activeElement?.textContent).toBe("c");
});

test("is empty, loading or failed", () => {
  const { rerender } = render(<DataTable {...shared} rows={[]} />);
  expect(screen.getByText("None")).toBeDefined();
  rerender(<DataTable {...shared} rows={undefined} />);
  expect(screen.getByRole("table", { name: "Tasks" }).getAttribute("aria-busy")).toBe("true");
  rerender(<DataTable {...shared} rows={rows} error={<p>Failed</p>} />);
  expect(screen.queryByRole("table")).toBeNull();
});

test("a header asks for the order, and then for the other one", () => {
  const onSort = vi.fn();
  const sort = { column: "id", direction: "descending" as const };
  render(<DataTable {...shared} rows={rows} sort={sort} onSort={onSort} />);
  const header = screen.getByRole("columnheader", { name: "Task" });
  expect(header.getAttribute("aria-sort")).toBe("descending");
  fireEvent.click(screen.getByRole("button", { name: "Task" }));
  expect(onSort).toHaveBeenCalledWith({ column: "id", direction: "ascending" });
});

test("ticking all leaves the ticks of other pages alone", () => {
  let selected: ReadonlySet<string> = new Set();
  function Page() {
    const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(["from another page", "a"]));
    selected = ticked;
    return (
      <DataTable {...shared} rows={rows} selection={{ selected: ticked, onChange: setTicked }} />
    );
  }
  render(<Page />);
  fireEvent.click(screen.getByRole("checkbox", { name: "Select all rows" }));
  expect([...selected].sort()).toEqual(["a", "b", "c", "from another page"]);
  fireEvent.click(screen.getByRole("checkbox", { name: "Select all rows" }));
  expect([...selected]).toEqual(["from another page"]);
});
