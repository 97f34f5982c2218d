import type { Box } from "./Geometry";

export interface Tag {
  id: string;
  /** From the side where the line begins. */
  inset: number;
  top: number;
  /** As much as there is until the next tag. */
  room: number;
  isRightToLeft: boolean;
}

interface Begin {
  id: string;
  box: Box;
  /** Of the tag's words. */
  width: number;
  isRightToLeft: boolean;
}

const gap = 6;
/** Less would not show a letter. */
const leastRoom = 14;

/** Places the names of labels above the beginnings of their spans, side by side in each line. */
export function tagsOf(begins: readonly Begin[], lineWidth: number): Tag[] {
  const tags = begins.map(({ id, box, width, isRightToLeft }) => ({
    id,
    top: Math.round(box.top),
    inset: isRightToLeft ? lineWidth - box.left - box.width : box.left,
    width,
    isRightToLeft,
  }));
  const rows = Map.groupBy(tags, ({ top, isRightToLeft }) => `${top} ${isRightToLeft}`);
  return [...rows.values()].flatMap((row) => rowOf(row, lineWidth));
}

function rowOf(row: readonly (Omit<Tag, "room"> & { width: number })[], lineWidth: number): Tag[] {
  const sorted = row.toSorted((one, other) => one.inset - other.inset);
  let free = 0;
  return sorted.flatMap(({ width, ...tag }, place) => {
    const inset = Math.max(tag.inset, free);
    const next = sorted.slice(place + 1).find((other) => other.inset > tag.inset);
    const room = Math.min(width, (next?.inset ?? lineWidth) - gap - inset);
    if (room < leastRoom) return [];
    free = inset + room + gap;
    return [{ ...tag, inset, room }];
  });
}
