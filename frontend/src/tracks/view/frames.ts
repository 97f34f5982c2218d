import type { VideoEvent } from "../model/scene";

/** "3 to 9", of one frame "3". */
export function framesOf({ start, end }: VideoEvent): string {
  return start === end ? String(start + 1) : `${start + 1} to ${end + 1}`;
}
