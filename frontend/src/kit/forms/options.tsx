import { ListBox, ListBoxItem } from "react-aria-components";
import { Icon } from "../actions/Icon";
import "./options.css";

/** One thing to pick. `Id` is the value that goes into the answer or the query. */
export interface Option<Id extends string = string> {
  id: Id;
  label: string;
  description?: string;
  isDisabled?: boolean;
}

interface OptionListProps {
  options: readonly Option[];
  whenEmpty?: string;
}

/** The opened list of Select and ComboBox. */
export function OptionList({ options, whenEmpty }: OptionListProps) {
  return (
    <ListBox
      className="k-options"
      items={options}
      renderEmptyState={() => <p className="k-options-empty">{whenEmpty ?? "Nothing to choose"}</p>}
    >
      {(option) => <OptionRow option={option} />}
    </ListBox>
  );
}

export function OptionRow({ option }: { option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      className="k-option"
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
    >
      <span className="k-option-words">
        {option.label}
        {option.description !== undefined && (
          <span className="k-description">{option.description}</span>
        )}
      </span>
      <Icon name="check" />
    </ListBoxItem>
  );
}
