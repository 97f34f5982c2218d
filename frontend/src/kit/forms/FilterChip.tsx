import { type ReactNode, useContext } from "react";
import {
  Autocomplete,
  Button,
  DialogTrigger,
  Input,
  ListBox,
  OverlayTriggerStateContext,
  Popover,
  SearchField,
  Select,
  ToggleButton,
  useFilter,
} from "react-aria-components";
import { Icon } from "../actions/Icon";
import { type Option, OptionRow } from "./options";
import "./field.css";
import "./options.css";
import "./FilterChip.css";

interface FilterSelectProps<Id extends string> {
  label: string;
  options: readonly Option<Id>[];
  /** `undefined` while the list is not narrowed by this. */
  value: Id | undefined;
  onChange: (value: Id | undefined) => void;
}

const any = "any";
/** From here on, one finds by typing. */
const manyOptions = 9;

/** Narrows a list to one of some values. */
export function FilterSelect<Id extends string>(props: FilterSelectProps<Id>) {
  const { label, options, value, onChange } = props;
  const { contains } = useFilter({ sensitivity: "base" });
  const words = options.find(({ id }) => id === value)?.label ?? value;
  const list = (
    <ListBox
      className="k-options"
      aria-label={label}
      items={[{ id: any, label: `Any ${label.toLowerCase()}` }, ...options]}
      renderEmptyState={() => <p className="k-options-empty">Nothing found</p>}
    >
      {(option) => <OptionRow option={option} />}
    </ListBox>
  );
  return (
    <Select
      aria-label={label}
      value={value ?? any}
      onChange={(key) => onChange(key === any ? undefined : (key as Id))}
    >
      <ChipButton label={label} words={value === undefined ? undefined : words} />
      <Popover className="k-popover k-options-popover" placement="bottom start" offset={6}>
        {options.length < manyOptions ? (
          list
        ) : (
          <Autocomplete filter={contains}>
            <SearchField
              className="k-chip-search"
              aria-label={`Find ${label.toLowerCase()}`}
              autoFocus
            >
              <Input className="k-input" placeholder="Find…" />
            </SearchField>
            {list}
          </Autocomplete>
        )}
      </Popover>
    </Select>
  );
}

interface FilterPopoverProps {
  label: string;
  /** What the list is narrowed to, in words. */
  words: string | undefined;
  /** The form; `close` when it is done. */
  children: (close: () => void) => ReactNode;
}

/** Narrows a list by something that is typed. */
export function FilterPopover({ label, words, children }: FilterPopoverProps) {
  return (
    <DialogTrigger>
      <ChipButton label={label} words={words} />
      <Popover className="k-popover" placement="bottom start" offset={6}>
        <FilterForm>{children}</FilterForm>
      </Popover>
    </DialogTrigger>
  );
}

/** The popover is the dialog; one within would leave its hidden button outside of any landmark. */
function FilterForm({ children }: Pick<FilterPopoverProps, "children">) {
  const popover = useContext(OverlayTriggerStateContext);
  return children(() => popover?.close());
}

function ChipButton({ label, words }: { label: string; words: string | undefined }) {
  return (
    <Button
      className="k-chip"
      data-set={words === undefined ? undefined : ""}
      aria-label={words === undefined ? label : `${label}: ${words}`}
    >
      <span>{words === undefined ? label : `${label}:`}</span>
      {words !== undefined && <span className="k-chip-value">{words}</span>}
      <Icon name="chevron-down" />
    </Button>
  );
}

interface FilterToggleProps {
  children: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Narrows a list to what is so, or does not. */
export function FilterToggle({ children, isOn, onChange }: FilterToggleProps) {
  return (
    <ToggleButton className="k-chip" isSelected={isOn} onChange={onChange}>
      {isOn && <Icon name="check" />}
      {children}
    </ToggleButton>
  );
}
