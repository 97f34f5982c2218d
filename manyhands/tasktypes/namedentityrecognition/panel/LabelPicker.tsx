import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { FilterField } from "#kit";
import { commandOf, labelCommand, mostKeys } from "../keys";
import type { Label, Labels } from "../Labels";
import { Swatch } from "./Swatch";

/** More than this are found by typing. */
const mostInSight = 12;

interface LabelPickerProps {
  labels: Labels;
  /** How often each label was given. */
  counts: ReadonlyMap<string, number>;
  /** In hand, for whatever is selected next. */
  held: string | undefined;
  /** Of the mark chosen. */
  current: string | undefined;
  onPick: (name: string) => void;
}

/** The labels in their tree, each with its key. */
export const LabelPicker = memo(function LabelPicker(props: LabelPickerProps) {
  const { labels, counts, held, current, onPick } = props;
  const [query, setQuery] = useState("");
  const isLong = labels.all.length > mostInSight;
  const found = isLong && query.trim() !== "" ? labels.matching(query) : labels.all;
  const button = (label: Label) => (
    <LabelButton
      label={label}
      count={counts.get(label.name) ?? 0}
      place={labels.all.indexOf(label)}
      isHeld={label.name === held}
      isCurrent={label.name === current}
      onPick={onPick}
    />
  );
  const item = (label: Label) => (
    <li key={label.name}>
      {label.depth > 0 && <Depth label={label} />}
      {button(label)}
    </li>
  );
  return (
    <section className="ner-labels" aria-label="Labels">
      {isLong && (
        <LabelFilter
          count={labels.all.length}
          query={query}
          onQuery={setQuery}
          onFirst={() => found[0] !== undefined && onPick(found[0].name)}
        />
      )}
      <div className="ner-families" data-long={isLong ? "" : undefined}>
        {familiesOf(found).map(([first, ...others]) => (
          <ul key={first.name} className="ner-family">
            {isBelow(first, others[0]) ? (
              <li>
                {button(first)}
                <ul className="ner-family">{others.map(item)}</ul>
              </li>
            ) : (
              [first, ...others].map(item)
            )}
          </ul>
        ))}
      </div>
      {found.length === 0 && <Hint>No label has these letters.</Hint>}
    </section>
  );
});

type Family = [Label, ...Label[]];

function isBelow(label: Label, other: Label | undefined): boolean {
  return other?.above.includes(label) === true;
}

/** A label of the top with all below it; labels without any stand together. */
function familiesOf(labels: readonly Label[]): Family[] {
  const families: Family[] = [];
  let wasAlone = false;
  labels.forEach((label, place) => {
    const isAlone = label.depth === 0 && (labels[place + 1]?.depth ?? 0) === 0;
    const last = families.at(-1);
    if (last !== undefined && (label.depth > 0 || (isAlone && wasAlone))) last.push(label);
    else families.push([label]);
    wasAlone = isAlone;
  });
  return families;
}

function Depth({ label: { depth, above } }: { label: Label }) {
  return (
    <span className="ner-depth">
      <span aria-hidden="true">{"›".repeat(depth)}</span>
      <span className="k-visually-hidden">below {above.at(-1)?.title}: </span>
    </span>
  );
}

function Hint({ children }: { children: ReactNode }) {
  return (
    <p className="ner-hint" role="status">
      {children}
    </p>
  );
}

interface LabelButtonProps {
  label: Label;
  count: number;
  place: number;
  isHeld: boolean;
  isCurrent: boolean;
  onPick: (name: string) => void;
}

const LabelButton = memo(function LabelButton(props: LabelButtonProps) {
  const { label, count, place, isHeld, isCurrent, onPick } = props;
  return (
    // The press leaves the focus and the selection where they are.
    <button
      type="button"
      className="ner-label"
      title={label.description}
      aria-pressed={isHeld}
      data-current={isCurrent ? "" : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(label.name)}
    >
      {place < mostKeys && <KeyHint command={labelCommand(place)} />}
      <Swatch label={label} />
      <span className="ner-label-title" dir="auto">
        {label.title}
      </span>
      {/* Its room is kept, so that no label moves when it is given for the first time. */}
      <span className="ner-count">{count > 0 && count}</span>
    </button>
  );
});

interface LabelFilterProps {
  count: number;
  query: string;
  onQuery: (query: string) => void;
  onFirst: () => void;
}

/** Enter gives the first label found, Escape leads back to the text. */
function LabelFilter({ count, query, onQuery, onFirst }: LabelFilterProps) {
  const input = useRef<HTMLInputElement>(null);
  useCommand(commandOf("filter"), () => input.current?.select());

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.key !== "Enter" || query.trim() === "") return;
    event.preventDefault();
    onFirst();
    onQuery("");
    leave(input.current);
  }

  return (
    <search className="ner-filter" onKeyDown={press}>
      <FilterField
        label={`Find one of ${count} labels`}
        inputRef={input}
        value={query}
        onChange={onQuery}
        placeholder="Type to find"
      />
      <span className="ner-filter-key">
        <KeyHint command={commandOf("filter")} />
      </span>
    </search>
  );
}

/** Back to where single keys act again. */
export function leave(element: Element | null) {
  element?.closest<HTMLElement>(".t-answer")?.focus();
}
