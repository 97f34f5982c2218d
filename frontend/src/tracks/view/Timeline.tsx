import { memo, type PointerEvent, useEffect, useRef } from "react";
import { useRowsInSight } from "#kit";
import { labelOf, Swatch } from "#shapes";
import type { Following } from "../model/Following";
import type { Scene } from "../model/scene";
import type { Track } from "../model/track";
import { nameOf } from "../params";

interface TimelineProps {
  following: Following;
  scene: Scene;
  frame: number;
  chosen: string | undefined;
  events: readonly string[];
}

const laneHeight = 26;

/** A lane for each object with its keyframes, and one for the events. */
export function Timeline({ following, scene, frame, chosen, events }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { tracks } = scene;
  const { first, end, show } = useRowsInSight(scroller, tracks.length, laneHeight);
  const place = tracks.findIndex(({ uuid }) => uuid === chosen);
  useEffect(() => {
    if (place !== -1) show(place);
  }, [show, place]);
  const { count } = following.clip;
  return (
    <section className="tr-timeline" aria-label="Timeline">
      {events.length > 0 && (
        <div className="tr-lane tr-events" onPointerDown={goes(following)}>
          <span className="tr-lane-name">Events</span>
          <span className="tr-lane-frames">
            {scene.events.map(({ label, start, end: last }, at) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike.
                key={at}
                className="tr-event"
                title={label}
                style={stretch(start, last + 1, count)}
              >
                {label}
              </span>
            ))}
            <Playhead frame={frame} count={count} />
          </span>
        </div>
      )}
      <div ref={scroller} className="tr-lanes">
        <div style={{ height: tracks.length * laneHeight, position: "relative" }}>
          {tracks.slice(first, end).map((track, offset) => (
            <Lane
              key={track.uuid}
              following={following}
              track={track}
              place={first + offset}
              frame={frame}
              isChosen={track.uuid === chosen}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

interface LaneProps {
  following: Following;
  track: Track;
  place: number;
  frame: number;
  isChosen: boolean;
}

const Lane = memo(function Lane({ following, track, place, frame, isChosen }: LaneProps) {
  const { count } = following.clip;
  const { asked } = following.drawing;
  return (
    <div
      className="tr-lane"
      data-chosen={isChosen ? "" : undefined}
      style={{ position: "absolute", top: place * laneHeight, insetInline: 0 }}
      onPointerDown={(event) => {
        following.choose(track.uuid);
        goes(following)(event);
      }}
    >
      <span className="tr-lane-name">
        <Swatch label={labelOf(asked, track.label)} /> {nameOf(asked, track.label, place)}
      </span>
      <span className="tr-lane-frames">
        {stretchesOf(track, count).map(([start, end, isOccluded]) => (
          <span
            key={start}
            className="tr-seen"
            data-occluded={isOccluded ? "" : undefined}
            style={stretch(start, end, count)}
          />
        ))}
        {track.keyframes
          .filter((one) => one.frame < count)
          .map((one) => (
            <span
              key={one.frame}
              className="tr-diamond"
              data-outside={one.isOutside ? "" : undefined}
              style={{ left: middleOf(one.frame, count) }}
            />
          ))}
        <Playhead frame={frame} count={count} />
      </span>
    </div>
  );
});

function Playhead({ frame, count }: { frame: number; count: number }) {
  return <span className="tr-playhead" style={{ left: middleOf(frame, count) }} />;
}

function middleOf(frame: number, count: number): string {
  return `${((frame + 0.5) / count) * 100}%`;
}

function stretch(start: number, end: number, count: number) {
  const length = Math.max(1, Math.min(end, count) - start);
  return { left: `${(start / count) * 100}%`, width: `${(length / count) * 100}%` };
}

/** From which frame up to which it is seen, without the last. */
function stretchesOf({ keyframes }: Track, count: number): [number, number, boolean][] {
  return keyframes.flatMap((one, place): [number, number, boolean][] =>
    one.isOutside
      ? []
      : [[one.frame, keyframes[place + 1]?.frame ?? count, one.isOccluded === true]],
  );
}

/** A press leads to the frame under it. */
function goes(following: Following) {
  return (event: PointerEvent<HTMLElement>) => {
    const frames = event.currentTarget.querySelector(".tr-lane-frames");
    const area = frames?.getBoundingClientRect();
    if (area === undefined || event.clientX < area.left) return;
    const share = (event.clientX - area.left) / area.width;
    following.goTo(Math.floor(share * following.clip.count));
  };
}
