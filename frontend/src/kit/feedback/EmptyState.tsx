import type { ReactNode } from "react";
import { Icon, type IconName } from "../actions/Icon";
import "./EmptyState.css";

interface EmptyStateProps {
  icon: IconName;
  /** What is not there: "No tasks yet". */
  title: string;
  /** The next step, in a sentence. */
  children?: ReactNode;
  /** The button or link which takes that step. */
  action?: ReactNode;
}

/** Stands where a list would, and says what to do next. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="k-empty">
      <span className="k-empty-icon">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}
