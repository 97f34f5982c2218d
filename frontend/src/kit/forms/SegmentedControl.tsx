import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Icon, type IconName } from "../actions/Icon";
import "./field.css";
import "./SegmentedControl.css";

export interface Segment<Id extends string = string> {
  id: Id;
  label: string;
  icon?: IconName;
}

interface SegmentedControlProps<Id extends string> {
  /** What is being chosen; read out before the segments. */
  label: string;
  /** Shows the label above, as other fields do. */
  isLabelShown?: boolean;
  segments: readonly Segment<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  isDisabled?: boolean;
}

/** A switch between two to four views or modes; it takes effect at once. */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  const { label, isLabelShown, segments, value, onChange, isDisabled = false } = props;
  return (
    <div className="k-field">
      {isLabelShown && (
        <span className="k-label" aria-hidden="true">
          {label}
        </span>
      )}
      <ToggleButtonGroup
        aria-label={label}
        className="k-segments"
        disallowEmptySelection
        isDisabled={isDisabled}
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const [chosen] = keys;
          if (chosen !== undefined) onChange(chosen as Id);
        }}
      >
        {segments.map((segment) => (
          <ToggleButton key={segment.id} id={segment.id} className="k-segment">
            {segment.icon !== undefined && <Icon name={segment.icon} />}
            {segment.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
