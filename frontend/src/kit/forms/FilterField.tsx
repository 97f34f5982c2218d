import { type Ref, useId } from "react";
import { Icon } from "../actions/Icon";
import "./field.css";

interface FilterFieldProps {
  label: string;
  /** Keeps the label for screen readers only. */
  isLabelHidden?: boolean;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
}

/** Narrows a list while one types. It is lighter than a `TextField`, for where that is the only one. */
export function FilterField(props: FilterFieldProps) {
  const { label, isLabelHidden = false, placeholder, value, onChange, inputRef } = props;
  const id = useId();
  return (
    <div className="k-field">
      <label htmlFor={id} className={isLabelHidden ? "k-visually-hidden" : "k-label"}>
        {label}
      </label>
      <div className="k-input-with-icon">
        <Icon name="search" />
        <input
          id={id}
          ref={inputRef}
          className="k-input"
          type="search"
          autoComplete="off"
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}
