import { type KeyboardEvent, memo, useMemo, useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { FilterField, IconButton } from "#kit";
import { matching } from "#values";
import { commandOf, labelCommand, mostLabelKeys } from "../keys";
import type { Label } from "../model/asked";
import { Swatch } from "./Swatch";
import "./panel.css";

/** More than this are found by typing. */
const mostInSight = 12;

interface LabelPickerProps {
  labels: readonly Label[];
  /** How many annotations have each. */
  counts: ReadonlyMap<string | undefined, number>;
  /** Of the annotation in hand, or of what will be drawn next. */
  current: string | undefined;
  /** The label whose annotations alone are shown. */
  only: string | undefined;
  /** What is in hand keeps the label it has. */
  isFixed?: boolean;
  onPick: (name: string) => void;
  onOnly: (name: string) => void;
  /** Back to where one draws. */
  onLeave: () => void;
}

/** The labels of what is drawn now, each with its key. */
export const LabelPicker = memo(function LabelPicker(props: LabelPickerProps) {
  const { labels, counts, current, only, isFixed, onPick, onOnly, onLeave } = props;
  const [query, setQuery] = useState("");
  const isLong = labels.length > mostInSight;
  const found = useMemo(() => foundIn(labels, isLong ? query : ""), [labels, isLong, query]);
  return (
    <section className="sh-labels" aria-label="Labels">
      {isLong && (
        <LabelFilter
          count={labels.length}
          query={query}
          onQuery={setQuery}
          onFirst={() => found[0] !== undefined && onPick(found[0].name)}
          onLeave={onLeave}
        />
      )}
      <ul className="sh-label-list" data-long={isLong ? "" : undefined}>
        {found.map((label) => {
          const place = labels.indexOf(label);
          const count = counts.get(label.name) ?? 0;
          return (
            <li key={label.name} className="sh-label-row">
              <button
                type="button"
                className="sh-label"
                aria-pressed={label.name === current}
                disabled={isFixed}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onPick(label.name)}
              >
                <Swatch label={label} />
                <span className="sh-label-title" dir="auto">
                  {label.above.length > 0 && (
                    <span className="sh-above">{label.above.join(" › ")} › </span>
                  )}
                  {label.title}
                </span>
                <span className="sh-count">{count > 0 && count}</span>
                {place < mostLabelKeys && <KeyHint command={labelCommand(place)} />}
              </button>
              {(count > 0 || only === label.name) && labels.length > 1 && (
                <IconButton
                  icon={only === undefined || only === label.name ? "eye" : "eye-off"}
                  label={only === label.name ? "Show all again" : `Show ${label.title} only`}
                  size="small"
                  aria-pressed={only === label.name}
                  preventFocusOnPress
                  onPress={() => onOnly(label.name)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {found.length === 0 && (
        <p className="sh-hint" role="status">
          No label has these letters.
        </p>
      )}
    </section>
  );
});

function foundIn(labels: readonly Label[], query: string): readonly Label[] {
  if (query.trim() === "") return labels;
  const byWords = Map.groupBy(labels, ({ title, above }) => [title, ...above].join(" / "));
  return matching([...byWords.keys()], query).flatMap((words) => byWords.get(words) ?? []);
}

interface LabelFilterProps {
  count: number;
  query: string;
  onQuery: (query: string) => void;
  onFirst: () => void;
  onLeave: () => void;
}

/** Enter takes the first label found, Escape leads back to the picture. */
function LabelFilter({ count, query, onQuery, onFirst, onLeave }: LabelFilterProps) {
  const input = useRef<HTMLInputElement>(null);
  useCommand(commandOf("find"), () => input.current?.select());
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Enter" && query.trim() !== "") onFirst();
    onQuery("");
    onLeave();
  }
  return (
    <search className="sh-filter" onKeyDown={press}>
      <FilterField
        label={`Find one of ${count} labels`}
        isLabelHidden
        inputRef={input}
        value={query}
        onChange={onQuery}
        placeholder={`Find one of ${count} labels`}
      />
    </search>
  );
}
