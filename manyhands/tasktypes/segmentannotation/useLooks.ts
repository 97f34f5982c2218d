import { useCallback, useMemo, useState } from "react";
import { useCommand } from "#keys";
import { commandOf } from "./keys";
import { type Tile, tileOf } from "./mask/draw";
import { type Area, type Label, numberOf } from "./model";

const step = 0.15;

/** How the areas are shown: how strongly, and which. */
export function useLooks(areas: readonly Area[], labels: readonly Label[], label: Label) {
  const [opacity, setOpacity] = useState(0.7);
  const [isHidden, setHidden] = useState(false);
  const [isAlone, setAlone] = useState(false);
  // What is being painted just now may be an area more.
  const tiles = useMemo(
    () => tilesOf([...areas, { label: label.name }], labels),
    [areas, labels, label],
  );
  const tileFor = useCallback(
    (value: number): Tile | undefined =>
      isAlone && (areas[value - 1]?.label ?? label.name) !== label.name ? undefined : tiles[value],
    [tiles, areas, isAlone, label],
  );
  const toggle = () => setHidden(!isHidden);
  const toggleAlone = () => setAlone(!isAlone);
  const change = (by: number) => {
    setHidden(false);
    setOpacity((before) => Math.min(1, Math.max(step, before + by)));
  };
  useCommand(commandOf("hide"), toggle);
  useCommand(commandOf("alone"), toggleAlone);
  useCommand(commandOf("fainter"), () => change(-step));
  useCommand(commandOf("stronger"), () => change(step));
  return {
    ...{ tileFor, opacity: isHidden ? 0 : opacity, isHidden, isAlone },
    ...{ setOpacity, toggle, toggleAlone },
  };
}

export type Looks = ReturnType<typeof useLooks>;

/** By value; nothing for 0. */
export function tilesOf(
  areas: readonly Area[],
  labels: readonly Label[],
): readonly (Tile | undefined)[] {
  const places = new Map(labels.map(({ name }, place) => [name, place]));
  const made = areas.map((area, at) => {
    const place = places.get(area.label) ?? 0;
    const label = labels[place] as Label;
    return tileOf(label.color, place, label.has_objects ? numberOf(areas, at + 1) - 1 : 0);
  });
  return [undefined, ...made];
}
