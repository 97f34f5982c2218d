import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Button,
  Input,
  Popover,
} from "react-aria-components";
import { Icon } from "../actions/Icon";
import { FieldBody, type FieldWords, splitWords, validity } from "./Field";
import { type Option, OptionList } from "./options";
import "./ComboBox.css";

export interface ComboBoxProps<Id extends string>
  extends FieldWords,
    Omit<
      AriaComboBoxProps<Option<Id>>,
      "children" | "className" | "style" | "value" | "onChange" | "items" | "defaultItems"
    > {
  options: readonly Option<Id>[];
  value: Id | null;
  /** `null` when the text was emptied. */
  onChange: (id: Id | null) => void;
  placeholder?: string;
}

/** One of a long list, found by typing. */
export function ComboBox<Id extends string>({
  options,
  value,
  onChange,
  placeholder = "",
  ...props
}: ComboBoxProps<Id>) {
  const [words, rest] = splitWords(props);
  return (
    <AriaComboBox<Option<Id>>
      menuTrigger="focus"
      {...rest}
      {...validity(words)}
      className="k-field"
      value={value}
      onChange={(key) => onChange(key as Id | null)}
    >
      <FieldBody words={words}>
        <div className="k-combo">
          <Input className="k-input" placeholder={placeholder} />
          <Button className="k-combo-button">
            <Icon name="chevron-down" />
          </Button>
        </div>
        <Popover className="k-popover k-options-popover" offset={4}>
          <OptionList options={options} whenEmpty="Nothing found" />
        </Popover>
      </FieldBody>
    </AriaComboBox>
  );
}
