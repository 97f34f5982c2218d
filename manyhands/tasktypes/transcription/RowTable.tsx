import { useEffect } from "react";
import { begin, type Fields, type Texts } from "#fields";
import { isTyping, KeyHint } from "#keys";
import { Button, Icon, IconButton } from "#kit";
import { type AnswerProblem, problemAt } from "#tasktypes";
import { CellInput } from "./CellInput";
import { cellIn, isEmptyRow, mostRows, type Rows } from "./rows";
import { useRowEditing } from "./useRowEditing";

interface RowTableProps {
  path: string;
  fields: Fields;
  rows: Rows;
  onChange: (rows: readonly Texts[] | null) => void;
  problems: readonly AnswerProblem[];
  /** Enter after the last row. */
  onDone: () => void;
}

const noRows: readonly Texts[] = [];

/** The rows as in a spreadsheet; an empty one at the end is for the next. */
export function RowTable(props: RowTableProps) {
  const { path, fields, rows: given, onChange, problems, onDone } = props;
  const rows = given ?? noRows;
  const names = Object.keys(fields);
  const editing = useRowEditing({ rows, names, onChange, onDone });
  const { table, setFocused, events, remove } = editing;
  const count = Math.min(mostRows, rows.length + 1);
  const isNone = given === null;
  useFocusOnFirstCell(table, rows.length === 0 && !isNone);

  return (
    <section className="tr-rows" data-field={path} aria-label="Rows">
      {!isNone && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus is.
        <div
          className="tr-scroll"
          onFocus={({ target }) => setFocused(cellAt(target))}
          onBlur={() => setFocused(undefined)}
        >
          <table ref={table} className="tr-table">
            <Head fields={fields} />
            <tbody>
              {Array.from({ length: Math.max(count, rows.length) }, (_, place) => (
                <tr
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
                  key={place}
                  data-row={place}
                  data-field={`${path}[${place}]`}
                >
                  <th scope="row">{place + 1}</th>
                  {names.map((name) => (
                    <CellInput
                      key={name}
                      path={path}
                      place={place}
                      name={name}
                      description={fields[name] ?? name}
                      text={cellIn(rows, place, name)}
                      problem={problemAt(problems, `${path}[${place}].${name}`)}
                      {...events}
                    />
                  ))}
                  <td className="tr-remove">
                    {place < rows.length && (
                      <IconButton
                        icon="x"
                        size="small"
                        label={`Remove row ${place + 1}`}
                        hint={<KeyHint command="transcription.remove-row" />}
                        preventFocusOnPress
                        excludeFromTabOrder
                        onPress={() => remove(place)}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Problem message={problemAt(problems, path)} />
      <Foot editing={editing} rows={given} onNone={() => onChange(isNone ? [] : null)} />
    </section>
  );
}

function Head({ fields }: { fields: Fields }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="k-visually-hidden">Row</span>
        </th>
        {Object.entries(fields).map(([name, description]) => (
          <th key={name} scope="col" title={name} dir="auto">
            {description}
          </th>
        ))}
        <td />
      </tr>
    </thead>
  );
}

function Problem({ message }: { message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p className="tr-problem">
      <Icon name="danger" /> {message}
    </p>
  );
}

interface FootProps {
  editing: ReturnType<typeof useRowEditing>;
  rows: Rows;
  onNone: () => void;
}

/** What is left to be done to the rows as a whole. */
function Foot({ editing, rows, onNone }: FootProps) {
  const { add, removed, putBack, notice } = editing;
  const isEmpty = (rows ?? noRows).every(isEmptyRow);
  return (
    <div className="tr-foot">
      {rows === null ? (
        <span>There are no rows.</span>
      ) : (
        <Button
          size="small"
          variant="quiet"
          icon="plus"
          hint={<KeyHint command="transcription.add-row" isQuiet />}
          isDisabled={(rows ?? noRows).length >= mostRows}
          onPress={add}
        >
          Add a row
        </Button>
      )}
      {isEmpty && (
        <Button size="small" variant="quiet" onPress={onNone}>
          {rows === null ? "Fill in rows" : "There are none"}
        </Button>
      )}
      {removed !== undefined && (
        <Button size="small" variant="quiet" icon="undo" onPress={putBack}>
          Put row {removed.place + 1} back
        </Button>
      )}
      <span role="status" className="tr-notice">
        {notice}
      </span>
    </div>
  );
}

/** Work begins in the first cell, unless there are fields before. */
function useFocusOnFirstCell(table: React.RefObject<HTMLElement | null>, isEmpty: boolean) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the task appears.
  useEffect(() => {
    const { activeElement } = document;
    if (!isEmpty || (activeElement !== null && isTyping(activeElement))) return;
    begin(table.current?.querySelector("input"));
  }, []);
}

function cellAt(element: Element) {
  const name = element.closest<HTMLElement>("[data-name]")?.dataset.name;
  const row = element.closest<HTMLElement>("[data-row]")?.dataset.row;
  return name === undefined || row === undefined ? undefined : { place: Number(row), name };
}
