import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import { Spinner } from "./Spinner";
import "./Button.css";

export interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  /** One primary per view; `danger` for what cannot be undone. Default: secondary. */
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "normal" | "small";
  icon?: IconName;
  /** Stands at the end; made for `<KeyHint command="…" />`. */
  hint?: ReactNode;
  children: ReactNode;
}

/** `isPending` keeps the focus and the width, shows a spinner and says so to screen readers. */
export function Button({ variant, size, icon, hint, children, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className="k-button"
      data-variant={variant ?? "secondary"}
      data-size={size ?? "normal"}
    >
      {({ isPending }) => (
        <>
          <span className="k-button-content">
            {icon !== undefined && <Icon name={icon} />}
            {children}
            {hint}
          </span>
          {isPending && <Spinner label="Working" />}
        </>
      )}
    </AriaButton>
  );
}
