import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Texts, useLatest } from "#fields";
import { useCommand } from "#keys";
import type { CellEvents } from "./CellInput";
import {
  type Cell,
  cellIn,
  isEmptyRow,
  mostRows,
  withCell,
  withoutRow,
  withPasted,
  withRow,
  withRowsSwapped,
} from "./rows";

interface Removed {
  row: Texts;
  place: number;
}

interface RowEditing {
  rows: readonly Texts[];
  names: readonly string[];
  onChange: (rows: readonly Texts[]) => void;
  onDone: () => void;
}

/** What can be done to rows, by key and by button. The table around the cells is `table`. */
export function useRowEditing({ rows, names, onChange, onDone }: RowEditing) {
  const table = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<Cell>();
  const [notice, setNotice] = useState("");
  /** What stood in a cell before it was left blank. */
  const before = useRef(new Map<string, string>());
  const latest = useLatest({ rows, names, onChange, onDone });
  const focus = useFocusAfterwards(table);
  const { removed, remove, putBack } = useRemoval(rows, onChange, (place) =>
    focus({ place, name: focused?.name ?? names[0] ?? "" }),
  );

  const events = useMemo<CellEvents>(() => {
    return {
      onText: ({ place, name }, text) =>
        latest.current.onChange(withCell(latest.current.rows, place, name, text)),
      onTable: (cell, pasted) => {
        const after = withPasted(latest.current.rows, latest.current.names, cell, pasted);
        setNotice(after.left > 0 ? noRoomFor(after.left) : "");
        latest.current.onChange(after.rows);
      },
      onEnter: (cell) => {
        const next = cellAfter(cell, latest.current);
        if (next === undefined) latest.current.onDone();
        else focus(next);
      },
      onStep: ({ place, name }, step) => focus({ place: place + step, name }),
    };
  }, [latest, focus]);

  function add() {
    const place = (focused?.place ?? rows.length - 1) + 1;
    onChange(withRow(rows, place));
    focus({ place, name: names[0] ?? "" });
  }
  function move({ place, name }: Cell, step: number) {
    if (rows[place] === undefined || rows[place + step] === undefined) return;
    onChange(withRowsSwapped(rows, place, place + step));
    focus({ place: place + step, name });
  }
  function toggleBlank({ place, name }: Cell) {
    const text = cellIn(rows, place, name);
    const key = `${place} ${name}`;
    if (text !== null) before.current.set(key, text);
    onChange(withCell(rows, place, name, text === null ? (before.current.get(key) ?? "") : null));
  }
  function copyAbove({ place, name }: Cell) {
    if (place > 0) onChange(withCell(rows, place, name, cellIn(rows, place - 1, name)));
  }
  const when = { enabled: focused !== undefined };
  const atFocus = (act: (cell: Cell) => void) => () => focused !== undefined && act(focused);
  useCommand("fields.blank", atFocus(toggleBlank), when);
  useCommand("transcription.copy-above", atFocus(copyAbove), when);
  useCommand(
    "transcription.row-up",
    atFocus((cell) => move(cell, -1)),
    when,
  );
  useCommand(
    "transcription.row-down",
    atFocus((cell) => move(cell, 1)),
    when,
  );
  useCommand("transcription.add-row", add, when);
  useCommand(
    "transcription.remove-row",
    atFocus(({ place }) => remove(place)),
    when,
  );
  return { table, setFocused, events, add, remove, removed, putBack, notice };
}

/** Takes rows out; the last one that had something in it can be put back. */
function useRemoval(
  rows: readonly Texts[],
  onChange: (rows: readonly Texts[]) => void,
  focusRow: (place: number) => void,
) {
  const [removed, setRemoved] = useState<Removed>();
  function remove(place: number) {
    const row = rows[place];
    if (row === undefined) return;
    if (!isEmptyRow(row)) setRemoved({ row, place });
    onChange(withoutRow(rows, place));
    focusRow(place);
  }
  function putBack() {
    if (removed === undefined) return;
    onChange(withRow(rows, removed.place, removed.row));
    setRemoved(undefined);
    focusRow(removed.place);
  }
  return { removed, remove, putBack };
}

/** To the right, then to the next row; nothing after a row that is empty, or the last. */
function cellAfter(
  { place, name }: Cell,
  { rows, names }: Pick<RowEditing, "rows" | "names">,
): Cell | undefined {
  const row = rows[place];
  if (row === undefined || isEmptyRow(row)) return undefined;
  const beside = names[names.indexOf(name) + 1];
  if (beside !== undefined) return { place, name: beside };
  return place + 1 < mostRows ? { place: place + 1, name: names[0] ?? "" } : undefined;
}

function noRoomFor(count: number): string {
  const rows = count === 1 ? "1 row was" : `${count} rows were`;
  return `${rows} left out: there is room for ${mostRows}.`;
}

/** Puts the focus into a cell that may only be there when the table was drawn anew. */
function useFocusAfterwards(table: React.RefObject<HTMLElement | null>) {
  const wanted = useRef<Cell | null>(null);
  const [focus] = useState(() => (cell: Cell) => {
    wanted.current = cell;
    reach(table.current, wanted);
  });
  useLayoutEffect(() => reach(table.current, wanted));
  return focus;
}

function reach(table: HTMLElement | null, wanted: React.RefObject<Cell | null>) {
  if (wanted.current === null) return;
  const { place, name } = wanted.current;
  const input = table?.querySelector<HTMLElement>(
    `[data-row="${place}"] [data-name="${CSS.escape(name)}"] input`,
  );
  if (!input) return;
  wanted.current = null;
  input.focus();
}
