import { type ClipboardEvent, type KeyboardEvent, memo, useState } from "react";
import { doubtAbout, inputModes, kindOf } from "#fields";
import { type Cell, tableIn } from "./rows";

/** What can happen in a cell. The same object for as long as the table is there. */
export interface CellEvents {
  onText: (cell: Cell, text: string) => void;
  onTable: (cell: Cell, table: string[][]) => void;
  onEnter: (cell: Cell) => void;
  /** To the same column, so many rows below. */
  onStep: (cell: Cell, rows: number) => void;
}

interface CellInputProps extends CellEvents {
  path: string;
  place: number;
  name: string;
  description: string;
  text: string | null;
  problem: string | undefined;
}

/** One cell of the rows: Enter goes on, the arrows go up and down. */
export const CellInput = memo(function CellInput(props: CellInputProps) {
  const { path, place, name, description, text, problem } = props;
  const { onText, onTable, onEnter, onStep } = props;
  const [isLeft, setLeft] = useState(true);
  const kind = kindOf(name, description);
  const doubt = isLeft ? doubtAbout(kind, text ?? "") : undefined;
  const cell = { place, name };

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || isModified(event)) return;
    const step = steps[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step === undefined) onEnter(cell);
    else onStep(cell, step);
  }
  function paste(event: ClipboardEvent) {
    const table = tableIn(event.clipboardData.getData("text/plain"));
    if (table === null) return;
    event.preventDefault();
    onTable(cell, table);
  }
  return (
    <td
      data-name={name}
      data-field={`${path}[${place}].${name}`}
      data-blank={text === null ? "" : undefined}
      data-doubt={doubt === undefined ? undefined : ""}
      title={problem ?? doubt}
    >
      <input
        type="text"
        inputMode={inputModes[kind]}
        autoComplete="off"
        dir="auto"
        spellCheck={kind === "text"}
        aria-label={`${description}, row ${place + 1}`}
        aria-invalid={problem !== undefined}
        placeholder={text === null ? "Left blank" : ""}
        value={text ?? ""}
        onChange={({ target }) => onText(cell, target.value)}
        onKeyDown={press}
        onPaste={paste}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
      />
    </td>
  );
});

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

function isModified({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}
