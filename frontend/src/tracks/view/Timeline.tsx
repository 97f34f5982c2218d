import { memo, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { useRowsInSight } from "#kit";
import { labelOf, Swatch } from "#shapes";
import type { Following } from "../model/Following";
import type { Scene } from "../model/scene";
import type { Track } from "../model/track";
import { nameOf } from "../params";
import { middleOf, type Span, shareOf, spanOf } from "./span";
import { TrackFrames } from "./TrackFrames";
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

const rowHeight = 26;

/** A row for each object with its keyframes, and one for the events. */
export function Timeline({ following, scene, frame, chosen, events, zoom }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { tracks } = scene;
  const { first, end, show } = useRowsInSight(scroller, tracks.length, rowHeight);
  const place = tracks.findIndex(({ uuid }) => uuid === chosen);
  useEffect(() => {
    if (place !== -1) show(place);
  }, [show, place]);
  const { count } = following.clip;
  const { start, length } = spanOf(count, zoom, frame);
  const span = useMemo(() => ({ start, length }), [start, length]);
  return (
    <section className="tr-timeline" aria-label="Timeline">
      {events.length > 0 && <EventRow {...{ following, scene, frame, span }} />}
      <div ref={scroller} className="tr-rows">
        {tracks.length === 0 && <p>Each object gets a line here, with its keyframes.</p>}
        <div style={{ height: tracks.length * rowHeight, position: "relative" }}>
          {tracks.slice(first, end).map((track, offset) => (
            <TrackRow
              key={track.uuid}
              following={following}
              track={track}
              place={first + offset}
              span={span}
              isChosen={track.uuid === chosen}
            />
          ))}
          <div className="tr-row tr-heads" aria-hidden="true">
            <span className="tr-row-frames">
              <Playhead frame={frame} span={span} />
            </span>
          </div>
        </div>
      </div>
    </section>
  );
}

interface EventRowProps {
  following: Following;
  scene: Scene;
  frame: number;
  span: Span;
}

function EventRow({ following, scene, frame, span }: EventRowProps) {
  return (
    <div className="tr-row tr-events" {...scrubbing(following, span)}>
      <span className="tr-row-name">Events</span>
      <span className="tr-row-frames">
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

interface TrackRowProps {
  following: Following;
  track: Track;
  place: number;
  span: Span;
  isChosen: boolean;
}

const TrackRow = memo(function TrackRow({
  following,
  track,
  place,
  span,
  isChosen,
}: TrackRowProps) {
  const { asked } = following.drawing;
  return (
    <div
      className="tr-row"
      data-chosen={isChosen ? "" : undefined}
      style={{ position: "absolute", top: place * rowHeight, insetInline: 0 }}
      {...scrubbing(following, span, track)}
    >
      <span className="tr-row-name">
        <Swatch label={labelOf(asked, track.label)} />
        <span>{nameOf(asked, track.label, place)}</span>
      </span>
      <TrackFrames track={track} span={span} count={following.clip.count} height={rowHeight} />
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
    const area = event.currentTarget.querySelector(".tr-row-frames")?.getBoundingClientRect();
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
