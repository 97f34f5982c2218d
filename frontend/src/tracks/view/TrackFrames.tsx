import { useMemo } from "react";
import type { Track } from "../model/track";
import type { Span } from "./span";

interface TrackFramesProps {
  track: Track;
  span: Span;
  count: number;
  height: number;
}

/** When an object is seen and where its keyframes are: a few paths, however many there are. */
export function TrackFrames({ track, span, count, height }: TrackFramesProps) {
  const { seen, occluded, keyframes, outside } = useMemo(
    () => pathsOf(track, span, count, height / 2),
    [track, span, count, height],
  );
  return (
    <svg
      className="tr-row-frames"
      viewBox={`${span.start} 0 ${span.length} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="tr-seen" d={seen} />
      <path className="tr-seen" data-occluded="" d={occluded} />
      <path className="tr-key-edge" d={keyframes + outside} />
      <path className="tr-key" d={keyframes} />
      <path className="tr-key" data-outside="" d={outside} />
    </svg>
  );
}

/** Stretches from where it comes into sight to where it goes, and dots on keyframes. */
function pathsOf({ keyframes }: Track, { start, length }: Span, count: number, middle: number) {
  const paths = { seen: "", occluded: "", keyframes: "", outside: "" };
  const end = start + length;
  keyframes.forEach(({ frame, isOutside, isOccluded }, place) => {
    const next = Math.min(keyframes[place + 1]?.frame ?? count, count);
    if (!isOutside && next > start && frame < end) {
      paths[isOccluded ? "occluded" : "seen"] += `M${frame} ${middle}H${next}`;
    }
    if (frame >= start && frame < end) {
      paths[isOutside ? "outside" : "keyframes"] += `M${frame + 0.5} ${middle}h0`;
    }
  });
  return paths;
}
