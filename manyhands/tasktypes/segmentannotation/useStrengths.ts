import { useState } from "react";
import { useCommand } from "#keys";
import { commandOf } from "./keys";
import type { Segmentation } from "./useSegmentation";

const largestBrush = 500;
const keys = { less: commandOf("less"), more: commandOf("more") };

/** How large the brush is, in pixels of the picture, and how far a colour may differ; the one that the tool has. */
export function useStrengths({ tool, size }: Segmentation) {
  const [brush, setBrush] = useState(() =>
    Math.max(1, Math.round(Math.max(size.width, size.height) / 40)),
  );
  const [tolerance, setTolerance] = useState(24);
  const isColour = tool === "colour";
  const enabled = isColour || tool === "brush" || tool === "eraser";
  function step(direction: number) {
    if (isColour) setTolerance((before) => clamp(before + 4 * direction, 0, 255));
    else
      setBrush((before) =>
        clamp(before + direction * Math.max(1, Math.round(before / 6)), 1, largestBrush),
      );
  }
  useCommand(keys.less, () => step(-1), { enabled });
  useCommand(keys.more, () => step(1), { enabled });
  const shown = isColour
    ? {
        title: "How far the colour may differ",
        value: tolerance,
        least: 0,
        most: 255,
        unit: "",
        onChange: setTolerance,
      }
    : {
        title: "Size of the brush",
        value: brush,
        least: 1,
        most: largestBrush,
        unit: "px",
        onChange: setBrush,
      };
  return { brush, tolerance, shown: enabled ? { ...shown, ...keys } : undefined };
}

export type Strengths = ReturnType<typeof useStrengths>;

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
