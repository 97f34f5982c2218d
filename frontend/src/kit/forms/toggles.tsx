import type { ReactNode } from "react";
import {
  type CheckboxFieldProps as AriaCheckboxProps,
  type SwitchFieldProps as AriaSwitchProps,
  CheckboxButton,
  CheckboxField,
  SwitchButton,
  SwitchField,
  Text,
} from "react-aria-components";
import { Icon } from "../actions/Icon";
import "./toggles.css";

interface ToggleWords {
  children: ReactNode;
  description?: ReactNode;
}

type CheckboxProps = ToggleWords & Omit<AriaCheckboxProps, "children" | "className" | "style">;

/** Yes or no, sent with the form it stands in. */
export function Checkbox({ children, description, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} className="k-toggle">
      <CheckboxButton className="k-toggle-button">
        {({ isIndeterminate }) => (
          <>
            <span className="k-checkbox-mark">
              <Icon name={isIndeterminate ? "minus" : "check"} />
            </span>
            <span>{children}</span>
          </>
        )}
      </CheckboxButton>
      <ToggleDescription>{description}</ToggleDescription>
    </CheckboxField>
  );
}

type SwitchProps = ToggleWords & Omit<AriaSwitchProps, "children" | "className" | "style">;

/** On or off, taking effect at once. */
export function Switch({ children, description, ...rest }: SwitchProps) {
  return (
    <SwitchField {...rest} className="k-toggle">
      <SwitchButton className="k-toggle-button">
        <span className="k-switch-track">
          <span className="k-switch-knob" />
        </span>
        <span>{children}</span>
      </SwitchButton>
      <ToggleDescription>{description}</ToggleDescription>
    </SwitchField>
  );
}

function ToggleDescription({ children }: { children: ReactNode }) {
  if (children === undefined) return null;
  return (
    <Text slot="description" className="k-description">
      {children}
    </Text>
  );
}
