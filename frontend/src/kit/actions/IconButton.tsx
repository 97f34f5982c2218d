import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  TooltipTrigger,
} from "react-aria-components";
import { TooltipBubble } from "../overlays/Tooltip";
import { Icon, type IconName } from "./Icon";
import "./IconButton.css";

export interface IconButtonProps
  extends Omit<AriaButtonProps, "aria-label" | "children" | "className" | "style"> {
  icon: IconName;
  /** The name of the action: read out, and shown as a tooltip. */
  label: string;
  size?: "normal" | "small";
  /** Shown in the tooltip; made for `<KeyHint command="…" />`. */
  hint?: ReactNode;
}

/** A square button with an icon and a tooltip which names it. */
export function IconButton({ icon, label, size, hint, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...rest}
        aria-label={label}
        className="k-icon-button"
        data-size={size ?? "normal"}
      >
        <Icon name={icon} />
      </AriaButton>
      <TooltipBubble>
        {label} {hint}
      </TooltipBubble>
    </TooltipTrigger>
  );
}
