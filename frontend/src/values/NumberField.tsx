import type { KeyboardEvent } from "react";
import { TextField } from "#kit";
import { type Bounds, problemOfNumber, readNumber, steppedFrom } from "./numbers";
import "./values.css";

interface NumberFieldProps {
  label: string;
  isLabelHidden?: boolean;
  bounds: Bounds;
  /** As it was typed, or as it was answered. */
  value: string | number | undefined;
  onChange: (typed: string) => void;
  onEnter?: (() => void) | undefined;
  problem?: string | undefined;
}

/** A number, typed or reached with the arrows; with Shift ten steps at once. */
export function NumberField(props: NumberFieldProps) {
  const { label, isLabelHidden, bounds, value, onChange, onEnter, problem } = props;
  const typed = value === undefined ? "" : String(value);

  function press(event: KeyboardEvent<Element>) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      onChange(String(steppedFrom(typed, bounds, direction * (event.shiftKey ? 10 : 1))));
    } else if (event.key === "Enter" && onEnter !== undefined) {
      event.preventDefault();
      onEnter();
    }
  }

  return (
    <div className="val-number">
      <TextField
        label={label}
        isLabelHidden={isLabelHidden}
        inputMode={(bounds.min ?? -1) >= 0 ? "decimal" : "text"}
        autoComplete="off"
        value={typed}
        onChange={onChange}
        onKeyDown={press}
        description={rangeOf(bounds)}
        errorMessage={problem ?? doubtAbout(typed, bounds)}
      />
    </div>
  );
}

function doubtAbout(typed: string, bounds: Bounds): string | undefined {
  const trimmed = typed.trim();
  if (trimmed === "" || trimmed === "-") return undefined;
  const number = readNumber(trimmed);
  if (number === undefined) return "This is no number.";
  const wrong = problemOfNumber(number, bounds);
  return wrong === undefined ? undefined : `The number ${wrong}.`;
}

function rangeOf({ min, max, step }: Bounds): string {
  const steps = step == null || step === 1 ? "" : `in steps of ${step}`;
  return [rangeIn(min, max), steps, "↑ ↓ to step"].filter(Boolean).join(" · ");
}

function rangeIn(min: number | null | undefined, max: number | null | undefined): string {
  if (min != null && max != null) return `${min} to ${max}`;
  if (min != null) return `${min} or more`;
  return max == null ? "" : `${max} or less`;
}
