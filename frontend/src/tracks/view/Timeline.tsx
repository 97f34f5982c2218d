import { memo, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { useRowsInSight } from "#kit";
import { labelOf, Swatch } from "#shapes";
import type { Following } from "../model/Following";
import type { Scene } from "../model/scene";
import type { Track } from "../model/track";
import { nameOf } from "../params";
import { Lane } from "./Lane";
import { middleOf, type Span, shareOf, spanOf } from "./span";
import "./timeline.css";

interface TimelineProps {
  following: Following;
  scene: Scene;
  frame: number;
  chosen: string | undefined;
  events: readonly string[];
  /** How many times longer than the whole video fits. */
  zoom: number;
}

const laneHeight = 26;

/** A lane for each object with its keyframes, and one for the events. */
export function Timeline({ following, scene, frame, chosen, events, zoom }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { tracks } = scene;
  const { first, end, show } = useRowsInSight(scroller, tracks.length, laneHeight);
  const place = tracks.findIndex(({ uuid }) => uuid === chosen);
  useEffect(() => {
    if (place !== -1) show(place);
  }, [show, place]);
  const { count } = following.clip;
  const { start, length } = spanOf(count, zoom, frame);
  const span = useMemo(() => ({ start, length }), [start, length]);
  return (
    <section className="tr-timeline" aria-label="Timeline">
      {events.length > 0 && <EventLane {...{ following, scene, frame, span }} />}
      <div ref={scroller} className="tr-lanes">
        {tracks.length === 0 && <p>Each object gets a line here, with its keyframes.</p>}
        <div style={{ height: tracks.length * laneHeight, position: "relative" }}>
          {tracks.slice(first, end).map((track, offset) => (
            <LaneRow
              key={track.uuid}
              following={following}
              track={track}
              place={first + offset}
              span={span}
              isChosen={track.uuid === chosen}
            />
          ))}
          <div className="tr-lane tr-heads" aria-hidden="true">
            <span className="tr-lane-frames">
              <Playhead frame={frame} span={span} />
            </span>
          </div>
        </div>
      </div>
    </section>
  );
}

interface EventLaneProps {
  following: Following;
  scene: Scene;
  frame: number;
  span: Span;
}

function EventLane({ following, scene, frame, span }: EventLaneProps) {
  return (
    <div className="tr-lane tr-events" {...scrubbing(following, span)}>
      <span className="tr-lane-name">Events</span>
      <span className="tr-lane-frames">
        {scene.events.map(({ label, start, end }, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike.
            key={at}
            className="tr-event"
            title={label}
            style={{
              left: shareOf(start, span),
              width: `${((end + 1 - start) / span.length) * 100}%`,
            }}
          >
            {label}
          </span>
        ))}
        <Playhead frame={frame} span={span} />
      </span>
    </div>
  );
}

interface LaneRowProps {
  following: Following;
  track: Track;
  place: number;
  span: Span;
  isChosen: boolean;
}

const LaneRow = memo(function LaneRow({ following, track, place, span, isChosen }: LaneRowProps) {
  const { asked } = following.drawing;
  return (
    <div
      className="tr-lane"
      data-chosen={isChosen ? "" : undefined}
      style={{ position: "absolute", top: place * laneHeight, insetInline: 0 }}
      {...scrubbing(following, span, track)}
    >
      <span className="tr-lane-name">
        <Swatch label={labelOf(asked, track.label)} />
        <span>{nameOf(asked, track.label, place)}</span>
      </span>
      <Lane track={track} span={span} count={following.clip.count} height={laneHeight} />
    </div>
  );
});

function Playhead({ frame, span }: { frame: number; span: Span }) {
  return <span className="tr-playhead" style={{ left: middleOf(frame, span) }} />;
}

/** Pixels around a keyframe that mean it. */
const keyframeReach = 6;

/** A press leads to the frame under it, and takes the object in hand; dragging goes on from there. */
function scrubbing(following: Following, span: Span, track?: Track) {
  const goes = (event: PointerEvent<HTMLElement>) => {
    const area = event.currentTarget.querySelector(".tr-lane-frames")?.getBoundingClientRect();
    if (area === undefined || event.clientX < area.left) return;
    const perFrame = area.width / span.length;
    const at = span.start + (event.clientX - area.left) / perFrame;
    const near = track?.keyframes
      .map(({ frame }) => ({ frame, way: Math.abs(frame + 0.5 - at) * perFrame }))
      .filter(({ way }) => way <= keyframeReach)
      .sort((one, other) => one.way - other.way)[0];
    following.goTo(near?.frame ?? Math.floor(at));
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (track !== undefined) following.choose(track.uuid);
      goes(event);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) goes(event);
    },
  };
}
