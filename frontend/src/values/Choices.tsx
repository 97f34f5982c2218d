import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { FilterField } from "#kit";
import { ChoiceInput } from "./ChoiceInput";
import { type Choice, type ChoiceRow, rowsMatching, rowsOf } from "./choice-tree";
import { focusInput, moveByArrows } from "./focus";
import "./choices.css";

/** With more choices than these, they are found by typing. */
const mostInSight = 12;
/** A longer text needs the whole width. */
const mostBesideAnother = 28;

interface ChoicesProps {
  /** The id of the element that says what is being chosen. */
  labelledBy: string;
  choices: readonly Choice[];
  /** The values of those that are chosen. */
  chosen: readonly string[];
  /** Several may be chosen. */
  isMultiple?: boolean;
  /** `isDone`: nothing more is to be said here, for it was its key, or a press that stands for it. */
  onChoose: (value: string, isDone: boolean) => void;
  /** The commands of the first choices, while their keys mean these choices. */
  commands?: readonly string[] | undefined;
  /** A press stands for the key. Among several questions it brings the focus to its own instead. */
  leavesFocus?: boolean;
}

/** Choices, some under headings: a dozen side by side with keys, or many that are found by typing. */
export function Choices(props: ChoicesProps) {
  const { labelledBy, choices, chosen, isMultiple = false, onChoose, commands = [] } = props;
  const name = useId();
  const [query, setQuery] = useState("");
  const list = useRef<HTMLFieldSetElement>(null);
  const rows = useMemo(() => rowsOf(choices), [choices]);
  const leaves = useMemo(() => rows.filter(({ isLeaf }) => isLeaf), [rows]);
  const areMany = leaves.length > mostInSight;
  const isWide = leaves.some(({ choice }) => choice.label.length > mostBesideAnother);
  const shown = useMemo(() => rowsMatching(rows, query), [rows, query]);

  function take() {
    const first = shown.find(({ isLeaf }) => isLeaf)?.choice.value;
    if (first === undefined) return;
    if (!chosen.includes(first)) onChoose(first, true);
    setQuery("");
  }
  return (
    <div className="ch-choices">
      {areMany && (
        <Finder
          count={leaves.length}
          query={query}
          onQuery={setQuery}
          onTake={take}
          onDown={() => focusInput(list.current, 0)}
        />
      )}
      {areMany && <Chosen rows={leaves} chosen={chosen} />}
      {shown.length === 0 ? (
        <p className="ch-note" role="status">
          No choice has these words. Try fewer letters.
        </p>
      ) : (
        <fieldset
          ref={list}
          className="ch-grid"
          role={isMultiple ? "group" : "radiogroup"}
          aria-labelledby={labelledBy}
          data-wide={isWide ? "" : undefined}
          data-many={areMany ? "" : undefined}
          onKeyDown={isMultiple ? moveByArrows : undefined}
        >
          {shown.map((row) => (
            <Row key={row.isLeaf ? row.choice.value : `heading ${row.words}`} row={row}>
              <ChoiceInput
                name={name}
                type={isMultiple ? "checkbox" : "radio"}
                choice={row.choice}
                command={areMany ? undefined : commands[leaves.indexOf(row)]}
                isChosen={chosen.includes(row.choice.value)}
                onChoose={onChoose}
                leavesFocus={props.leavesFocus ?? false}
              />
            </Row>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** A choice in its place, or a heading. */
function Row({ row, children }: { row: ChoiceRow; children: React.ReactNode }) {
  const depth = Math.min(row.depth, 4);
  return row.isLeaf ? (
    <div className="ch-row" data-depth={depth}>
      {children}
    </div>
  ) : (
    <p className="ch-heading" data-depth={depth} dir="auto">
      {row.choice.label}
    </p>
  );
}

interface FinderProps {
  /** Of the choices. */
  count: number;
  query: string;
  onQuery: (query: string) => void;
  /** Enter takes the first match. */
  onTake: () => void;
  /** The arrow goes into the list. */
  onDown: () => void;
}

function Finder({ count, query, onQuery, onTake, onDown }: FinderProps) {
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" && query.trim() !== "") onTake();
    else if (event.key === "ArrowDown") onDown();
    else if (event.key === "Escape" && query !== "") onQuery("");
    else return;
    event.preventDefault();
  }
  return (
    <search onKeyDown={press}>
      <FilterField
        label={`Find one of ${count} choices`}
        isLabelHidden
        placeholder={`Find one of ${count}`}
        value={query}
        onChange={onQuery}
      />
    </search>
  );
}

/** What is chosen among many, in sight whatever is being looked for. */
function Chosen({ rows, chosen }: { rows: readonly ChoiceRow[]; chosen: readonly string[] }) {
  const found = rows.filter(({ choice }) => chosen.includes(choice.value));
  return (
    <p className="ch-note" role="status">
      {found.length === 0
        ? "Nothing chosen"
        : `Chosen: ${found.map(({ choice }) => choice.label).join(", ")}`}
    </p>
  );
}
