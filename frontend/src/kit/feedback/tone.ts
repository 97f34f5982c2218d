import type { IconName } from "../actions/Icon";

/** How a message is meant; every tone has its own icon, so that colour is never the only sign. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export const toneIcons: Record<Tone, IconName> = {
  neutral: "info",
  info: "info",
  success: "success",
  warning: "warning",
  danger: "danger",
};
