import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  RadioButton,
  RadioField,
  Text,
} from "react-aria-components";
import { FieldBody, type FieldWords, splitWords, validity } from "./Field";
import type { Option } from "./options";
import "./toggles.css";
import "./RadioGroup.css";

export interface RadioGroupProps<Id extends string>
  extends FieldWords,
    Omit<AriaRadioGroupProps, "children" | "className" | "style" | "value" | "onChange"> {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
}

/** One of a few options, all of them in sight. */
export function RadioGroup<Id extends string>({
  options,
  onChange,
  ...props
}: RadioGroupProps<Id>) {
  const [words, rest] = splitWords(props);
  return (
    <AriaRadioGroup
      {...rest}
      {...validity(words)}
      className="k-field k-radio-group"
      onChange={(id) => onChange(id as Id)}
    >
      <FieldBody words={words}>
        <div className="k-radios">
          {options.map((option) => (
            <RadioField
              key={option.id}
              value={option.id}
              isDisabled={option.isDisabled ?? false}
              className="k-toggle"
            >
              <RadioButton className="k-toggle-button">
                <span className="k-radio-mark" />
                <span>{option.label}</span>
              </RadioButton>
              {option.description !== undefined && (
                <Text slot="description" className="k-description">
                  {option.description}
                </Text>
              )}
            </RadioField>
          ))}
        </div>
      </FieldBody>
    </AriaRadioGroup>
  );
}
