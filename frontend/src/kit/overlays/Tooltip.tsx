import { type ReactNode, useRef } from "react";
import { useFocusable } from "react-aria/useFocusable";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import "./Tooltip.css";

/** The bubble alone, for triggers which bring their own `TooltipTrigger`. */
export function TooltipBubble({ children }: { children: ReactNode }) {
  return (
    <AriaTooltip className="k-tooltip" offset={6}>
      {children}
    </AriaTooltip>
  );
}

interface TooltipProps {
  text: ReactNode;
  /** Words; buttons with an icon have a tooltip of their own. */
  children: ReactNode;
}

/** More about some words, on hover and on keyboard focus. Escape closes it. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={400}>
      <TooltipWords>{children}</TooltipWords>
      <TooltipBubble>{text}</TooltipBubble>
    </TooltipTrigger>
  );
}

function TooltipWords({ children }: { children: ReactNode }) {
  const words = useRef<HTMLSpanElement>(null);
  const { focusableProps } = useFocusable<HTMLSpanElement>({}, words);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users reach the tooltip, too.
    <span {...focusableProps} ref={words} className="k-tooltip-words" tabIndex={0}>
      {children}
    </span>
  );
}
