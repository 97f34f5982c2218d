import {
  type KeyboardEvent,
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { KeyHint, useCommand } from "#keys";
import { FilterField, Icon, IconButton } from "#kit";
import { ChoiceInput, ChoiceKey, focusInput, matching, moveByArrows } from "#values";

/** So many are there at once; the others follow when the task is on the screen. */
const atOnce = 60;

interface ChoiceListProps {
  /** The id of the heading. */
  labelledBy: string;
  categories: readonly string[];
  chosen: readonly string[];
  isMultiple: boolean;
  /** `isDone`: by a key of its own or a press among the recent ones. */
  onChoose: (category: string, isDone: boolean) => void;
  /** Chosen lately, in the order of the commands of their keys. */
  recent: readonly string[];
  commands: readonly string[];
}

/** Many categories: type to find one, those chosen lately on top. */
export function ChoiceList(props: ChoiceListProps) {
  const { categories, chosen, isMultiple, onChoose, recent, labelledBy } = props;
  const [query, setQuery] = useState("");
  const filter = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  const found = useMemo(() => matching(categories, query), [categories, query]);
  const latest = useLatest(onChoose);
  const chooseInList = useCallback((category: string) => latest.current(category, false), [latest]);
  useCommand("categorization.filter", () => filter.current?.select());

  /** In the filter: Enter takes the first match, the arrows go into the list. */
  function inFilter(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const [first] = found;
    if (event.key === "Enter" && query.trim() !== "" && first !== undefined) {
      event.preventDefault();
      onChoose(first, false);
      if (isMultiple) filter.current?.select();
      else focusInput(list.current, 0);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      focusInput(list.current, 0);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (query === "") leave(filter.current);
      else setQuery("");
    }
  }

  return (
    <>
      <Chosen chosen={chosen} isMultiple={isMultiple} onChoose={onChoose} />
      {recent.length > 0 && <Recent {...props} />}
      <search className="cat-filter" onKeyDown={inFilter}>
        <FilterField
          label={`Find one of ${categories.length} categories`}
          inputRef={filter}
          value={query}
          onChange={setQuery}
          placeholder="Type to find"
        />
        <span className="cat-filter-key">
          <KeyHint command="categorization.filter" />
        </span>
      </search>
      <Found
        listRef={list}
        found={found}
        chosen={chosen}
        isMultiple={isMultiple}
        isFiltered={query.trim() !== ""}
        labelledBy={labelledBy}
        onChoose={chooseInList}
      />
    </>
  );
}

interface FoundProps {
  listRef: React.RefObject<HTMLFieldSetElement | null>;
  found: readonly string[];
  chosen: readonly string[];
  isMultiple: boolean;
  isFiltered: boolean;
  labelledBy: string;
  onChoose: (category: string) => void;
}

const Found = memo(function Found(props: FoundProps) {
  const { listRef, found, chosen, isMultiple, isFiltered, labelledBy, onChoose } = props;
  const name = useId();
  const shown = useDeferredValue(found, found.slice(0, atOnce));
  if (found.length === 0) {
    return (
      <p className="cat-none" role="status">
        No category has these words. Try fewer letters.
      </p>
    );
  }
  return (
    <>
      <p className="k-visually-hidden" role="status">
        {isFiltered && `${found.length} found, first ${found[0]}`}
      </p>
      <fieldset
        ref={listRef}
        className="ch-grid cat-list"
        data-many=""
        role={isMultiple ? "group" : "radiogroup"}
        aria-labelledby={labelledBy}
        onKeyDown={isMultiple ? moveByArrows : undefined}
      >
        {shown.map((category, place) => (
          <Row
            key={category}
            name={name}
            category={category}
            isChosen={chosen.includes(category)}
            isMultiple={isMultiple}
            isFirst={isFiltered && place === 0}
            onChoose={onChoose}
          />
        ))}
      </fieldset>
    </>
  );
});

interface RowProps {
  name: string;
  category: string;
  isChosen: boolean;
  isMultiple: boolean;
  /** Enter in the filter takes it. */
  isFirst: boolean;
  onChoose: (category: string) => void;
}

const Row = memo(function Row(props: RowProps) {
  const { name, category, isChosen, isMultiple, isFirst, onChoose } = props;
  return (
    <div className="ch-row" data-first={isFirst ? "" : undefined}>
      <ChoiceInput
        name={name}
        type={isMultiple ? "checkbox" : "radio"}
        choice={{ value: category, label: category }}
        isChosen={isChosen}
        onChoose={onChoose}
        leavesFocus
      />
    </div>
  );
});

/** What is chosen, in sight whatever is being looked for. */
function Chosen({
  chosen,
  isMultiple,
  onChoose,
}: Pick<ChoiceListProps, "chosen" | "onChoose" | "isMultiple">) {
  if (chosen.length === 0) {
    return <p className="cat-chosen cat-chosen-none">What you choose stands here.</p>;
  }
  return (
    <ul className="cat-chosen" aria-label="Chosen">
      {chosen.map((category) => (
        <li key={category} className="cat-chip" dir="auto">
          <Icon name="check" />
          <span>{category}</span>
          {isMultiple && (
            <IconButton
              icon="x"
              size="small"
              label={`Take back ${category}`}
              onPress={() => onChoose(category, false)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Chosen lately, each on a key that stays. */
function Recent({ recent, chosen, commands, onChoose }: ChoiceListProps) {
  return (
    <fieldset className="cat-recent" aria-label="Chosen lately">
      {recent.map((category, place) => (
        <button
          key={category}
          type="button"
          className="ch-choice"
          aria-pressed={chosen.includes(category)}
          data-chosen={chosen.includes(category) ? "" : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(category, true)}
        >
          <ChoiceKey command={commands[place] ?? ""} choose={() => onChoose(category, true)} />
          <span className="ch-label" dir="auto">
            {category}
          </span>
          <Icon name="check" />
        </button>
      ))}
    </fieldset>
  );
}

function useLatest<Value>(value: Value) {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** Back to the answer as a whole, where single keys act again. */
function leave(input: HTMLInputElement | null) {
  input?.closest<HTMLElement>(".t-answer")?.focus();
}
