import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  Popover,
  SelectValue,
} from "react-aria-components";
import { Icon } from "../actions/Icon";
import { FieldBody, type FieldWords, splitWords, validity } from "./Field";
import { type Option, OptionList } from "./options";
import "./Select.css";

export interface SelectProps<Id extends string>
  extends FieldWords,
    Omit<AriaSelectProps<Option<Id>>, "children" | "className" | "style" | "value" | "onChange"> {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
}

/** One of a list. Above a dozen options take ComboBox. */
export function Select<Id extends string>({ options, value, onChange, ...props }: SelectProps<Id>) {
  const [words, rest] = splitWords(props);
  return (
    <AriaSelect<Option<Id>>
      {...rest}
      {...validity(words)}
      className="k-field"
      value={value}
      onChange={(key) => onChange(key as Id)}
    >
      <FieldBody words={words}>
        <Button className="k-input k-select-button">
          <SelectValue className="k-select-value">
            {({ isPlaceholder, selectedText, defaultChildren }) =>
              isPlaceholder ? defaultChildren : selectedText
            }
          </SelectValue>
          <Icon name="chevron-down" />
        </Button>
        <Popover className="k-popover k-options-popover" offset={4}>
          <OptionList options={options} />
        </Popover>
      </FieldBody>
    </AriaSelect>
  );
}
