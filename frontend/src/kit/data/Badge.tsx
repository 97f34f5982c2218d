import type { ReactNode } from "react";
import { Icon, type IconName } from "../actions/Icon";
import type { Tone } from "../feedback/tone";
import "./Badge.css";

interface BadgeProps {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}

/** A word or a number which stands out from the line. */
export function Badge({ tone = "neutral", icon, children }: BadgeProps) {
  return (
    <span className="k-badge" data-tone={tone}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </span>
  );
}
