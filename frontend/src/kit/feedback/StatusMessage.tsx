import type { ReactNode } from "react";
import { Icon } from "../actions/Icon";
import { type Tone, toneIcons } from "./tone";
import "./StatusMessage.css";

interface StatusMessageProps {
  tone: Tone;
  title?: string;
  children?: ReactNode;
  /** A button or link at the end. */
  action?: ReactNode;
  /** A part of the page whose words may change by the minute: it is read, not announced. */
  isStanding?: boolean;
}

/** A message in the page. It is announced when it appears; bad news at once. */
export function StatusMessage(props: StatusMessageProps) {
  const { tone, title, children, action, isStanding = false } = props;
  const role = tone === "danger" ? "alert" : "status";
  return (
    <div className="k-status" data-tone={tone} role={isStanding ? undefined : role}>
      <Icon name={toneIcons[tone]} />
      <div className="k-status-words">
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
