import { describe, expect, test } from "vitest";
import css from "./tokens.css?raw";

const themes = ["light", "dark"] as const;
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(
    ([, name, light, dark]) => [name, { light, dark }] as const,
  ),
);

function colour(name: string, theme: (typeof themes)[number]): string {
  const value = tokens.get(name)?.[theme];
  if (value === undefined) throw new Error(`no colour token --${name}`);
  return value;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["canvas", "surface", "raised", "sunken", "hover"];
const states = ["success", "warning", "danger", "info"];

/** Words: 4.5 to 1 (WCAG 1.4.3). */
const readable = [
  ...[
    "text",
    "text-muted",
    "text-faint",
    "accent-text",
    ...states.map((state) => `${state}-text`),
  ].flatMap((words) => grounds.map((ground) => [words, ground])),
  ...[...states, "accent"].map((state) => [`${state}-text`, `${state}-soft`]),
  ["text", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger-fill"],
  ["on-danger", "danger-fill-hover"],
  ["canvas", "text"],
  ["surface", "warning"],
  ["text", "warning-soft"],
  ["text-muted", "warning-soft"],
];

/** Borders of controls, icons and the focus ring: 3 to 1 (WCAG 1.4.11, 2.4.13). */
const visible = [
  ...["line-strong", "accent", ...states].flatMap((mark) =>
    grounds.map((ground) => [mark, ground]),
  ),
  ["accent", "accent-soft"],
  ["danger-fill", "surface"],
  ["surface", "line-strong"],
  ["surface", "accent"],
];

describe.each(themes)("in the %s theme", (theme) => {
  test.each(readable)("--%s can be read on --%s", (words = "", ground = "") => {
    expect(contrast(colour(words, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(visible)("--%s can be seen on --%s", (mark = "", ground = "") => {
    expect(contrast(colour(mark, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
