import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { Icon, TextField } from "#kit";
import { type Choice, type ChoiceRow, rowsMatching, rowsOf } from "./choice-tree";
import { focusInput, moveByArrows } from "./focus";
import "./values.css";

/** From so many choices on they are found by typing. */
const mostInSight = 12;

interface ChoiceTreeProps {
  /** The id of the heading. */
  labelledBy: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  isMultiple: boolean;
  /** `isByKey`: by a key of its own, which leaves nothing more to be said. */
  onChoose: (value: string, isByKey: boolean) => void;
  /** The commands of the first choices, while their keys mean these choices. */
  commands?: readonly string[] | undefined;
}

/** Choices under their headings: all in sight, or many and found by typing. */
export function ChoiceTree(props: ChoiceTreeProps) {
  const { labelledBy, choices, chosen, isMultiple, onChoose, commands = [] } = props;
  const name = useId();
  const [query, setQuery] = useState("");
  const list = useRef<HTMLFieldSetElement>(null);
  const rows = useMemo(() => rowsOf(choices), [choices]);
  const leaves = useMemo(() => rows.filter(({ isLeaf }) => isLeaf), [rows]);
  const isLong = leaves.length > mostInSight;
  const shown = useMemo(() => rowsMatching(rows, query), [rows, query]);

  /** Enter takes the first match, the arrows go into the list. */
  function inFilter(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const first = shown.find(({ isLeaf }) => isLeaf);
    if (event.key === "Enter" && query.trim() !== "" && first !== undefined) {
      event.preventDefault();
      if (!chosen.includes(first.choice.value)) onChoose(first.choice.value, true);
      setQuery("");
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      focusInput(list.current, 0);
    } else if (event.key === "Escape" && query !== "") {
      event.preventDefault();
      setQuery("");
    }
  }

  return (
    <div className="val-tree">
      {isLong && (
        <search onKeyDown={inFilter}>
          <TextField
            label={`Find one of ${leaves.length} choices`}
            isLabelHidden
            icon="search"
            type="search"
            placeholder={`Find one of ${leaves.length}`}
            autoComplete="off"
            value={query}
            onChange={setQuery}
          />
        </search>
      )}
      {isLong && <Chosen rows={leaves} chosen={chosen} />}
      {shown.length === 0 ? (
        <p className="val-none" role="status">
          No choice has these words. Try fewer letters.
        </p>
      ) : (
        <fieldset
          ref={list}
          className="val-choices"
          role={isMultiple ? "group" : "radiogroup"}
          aria-labelledby={labelledBy}
          data-long={isLong ? "" : undefined}
          onKeyDown={isMultiple ? moveByArrows : undefined}
        >
          {shown.map((row) =>
            row.isLeaf ? (
              <Leaf
                key={row.choice.value}
                name={name}
                row={row}
                isMultiple={isMultiple}
                isChosen={chosen.includes(row.choice.value)}
                command={isLong ? undefined : commands[leaves.indexOf(row)]}
                onChoose={onChoose}
              />
            ) : (
              <p key={`heading ${row.words}`} className="val-heading" data-depth={row.depth}>
                {row.choice.label}
              </p>
            ),
          )}
        </fieldset>
      )}
    </div>
  );
}

interface LeafProps {
  name: string;
  row: ChoiceRow;
  isMultiple: boolean;
  isChosen: boolean;
  command: string | undefined;
  onChoose: ChoiceTreeProps["onChoose"];
}

function Leaf({ name, row, isMultiple, isChosen, command, onChoose }: LeafProps) {
  const { value, label, hint } = row.choice;
  return (
    <label
      className="val-choice"
      data-chosen={isChosen ? "" : undefined}
      data-depth={Math.min(row.depth, 4)}
    >
      <input
        type={isMultiple ? "checkbox" : "radio"}
        name={name}
        checked={isChosen}
        onChange={() => onChoose(value, false)}
      />
      {command !== undefined && <LeafKey command={command} choose={() => onChoose(value, true)} />}
      <span className="val-label" dir="auto">
        {label}
        {hint != null && hint !== "" && <small>{hint}</small>}
      </span>
      <Icon name="check" />
    </label>
  );
}

function LeafKey({ command, choose }: { command: string; choose: () => void }) {
  useCommand(command, choose);
  return (
    <span className="val-key">
      <KeyHint command={command} />
    </span>
  );
}

/** What is chosen among many, in sight whatever is being looked for. */
function Chosen({ rows, chosen }: { rows: readonly ChoiceRow[]; chosen: readonly string[] }) {
  const found = rows.filter(({ choice }) => chosen.includes(choice.value));
  return (
    <p className="val-chosen" role="status">
      {found.length === 0
        ? "Nothing chosen"
        : `Chosen: ${found.map(({ choice }) => choice.label).join(", ")}`}
    </p>
  );
}
