import { ProgressBar as AriaProgressBar, Label } from "react-aria-components";
import "./ProgressBar.css";

interface ProgressBarProps {
  label: string;
  /** Out of `max`; missing means that the length is unknown. */
  value?: number;
  max?: number;
  /** Shown at the right instead of the percentage: "120 of 400". */
  valueLabel?: string;
}

/** How far something has come. */
export function ProgressBar({ label, value, max = 100, valueLabel }: ProgressBarProps) {
  const known = value === undefined ? { isIndeterminate: true } : { value };
  const words = valueLabel === undefined ? {} : { valueLabel };
  return (
    <AriaProgressBar className="k-progress" maxValue={max} {...known} {...words}>
      {({ percentage, valueText }) => (
        <>
          <Label>{label}</Label>
          <span className="k-progress-value">{valueText}</span>
          <span className="k-progress-track">
            <span
              className="k-progress-fill"
              style={percentage === undefined ? undefined : { width: `${percentage}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
