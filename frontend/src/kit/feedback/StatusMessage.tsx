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
}

/** A message in the page. It is announced when it appears; bad news at once. */
export function StatusMessage({ tone, title, children, action }: StatusMessageProps) {
  return (
    <div className="k-status" data-tone={tone} role={tone === "danger" ? "alert" : "status"}>
      <Icon name={toneIcons[tone]} />
      <div className="k-status-words">
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
