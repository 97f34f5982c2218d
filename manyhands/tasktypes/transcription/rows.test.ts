import { expect, test } from "vitest";
import {
  checkRows,
  mostRows,
  tableIn,
  withCell,
  withPasted,
  withRow,
  withRowsSwapped,
} from "./rows";

const names = ["item", "price"];
const row = (item: string, price = "") => ({ item, price });

test.each([
  [
    "Bread\t2.89\nMilk\t1.19\n",
    [
      ["Bread", "2.89"],
      ["Milk", "1.19"],
    ],
  ],
  [
    "Bread\t2.89\r\n\r\nMilk\t",
    [
      ["Bread", "2.89"],
      ["Milk", ""],
    ],
  ],
  ["Bread\nMilk", [["Bread"], ["Milk"]]],
  ['"two\nlines"\t"a ""b"""', [["two lines", 'a "b"']]],
  ['6" pipe\t3', [['6" pipe', "3"]]],
  ["\tprice", [["", "price"]]],
])("%j is a table", (text, table) => {
  expect(tableIn(text)).toEqual(table);
});

test.each(["", "Bread", "Bread\n", '"quoted"'])("%j is no table", (text) => {
  expect(tableIn(text)).toBeNull();
});

test("a table is pasted from the cell on, over what is there and below it", () => {
  const { rows, left } = withPasted([row("Bread", "1")], names, { place: 0, name: "price" }, [
    ["2.89", "no column for this"],
    ["1.19"],
  ]);
  expect(rows).toEqual([row("Bread", "2.89"), { price: "1.19" }]);
  expect(left).toBe(0);
});

test("of a pasted table there are as many rows as there is room for", () => {
  const table = Array.from({ length: 12 }, (_, place) => [`item ${place}`]);
  const { rows, left } = withPasted([row("Bread")], names, { place: 1, name: "item" }, table);
  expect(rows).toHaveLength(mostRows);
  expect(rows.at(-1)).toEqual({ item: "item 8" });
  expect(left).toBe(3);
});

test("a cell below the last row makes rows", () => {
  expect(withCell([], 1, "item", "Milk")).toEqual([{}, { item: "Milk" }]);
});

test("there are never more than ten rows", () => {
  const ten = Array.from({ length: mostRows }, () => row("x"));
  expect(withRow(ten, 3)).toEqual(ten);
  expect(withRow(ten.slice(1), 0)[0]).toEqual({});
});

test("rows change places", () => {
  expect(withRowsSwapped([row("a"), row("b")], 0, 1)).toEqual([row("b"), row("a")]);
});

test("rows must be filled in, unless it is said that there are none", () => {
  const empty = [{ field: "rows", message: "Fill in a row, or say that there are none." }];
  expect(checkRows(undefined, "rows")).toEqual(empty);
  expect(checkRows([row("", " ")], "rows")).toEqual(empty);
  expect(checkRows(null, "rows")).toEqual([]);
  expect(checkRows([{ item: null }], "rows")).toEqual([]);
  const eleven = Array.from({ length: 11 }, () => row("x"));
  expect(checkRows([row(""), ...eleven], "rows")).toEqual([
    { field: "rows[11]", message: "There is room for 10 rows." },
  ]);
});
