import { useMemo } from "react";
import { Badge, Button } from "#kit";
import type { Asked } from "#shapes";
import type { Scene } from "../model/scene";
import type { Track } from "../model/track";
import { nameOf } from "../params";
import { differencesBetween } from "./differences";
import { framesOf } from "./frames";

interface DifferenceListProps {
  asked: Asked;
  scene: Scene;
  by: string;
  other: Scene;
  onGo: (frame: number) => void;
}

/** More rows than this are counted instead. */
const mostRows = 50;

/** What somebody else has otherwise in the whole video; each row leads to the frame. */
export function DifferenceList({ asked, scene, by, other, onGo }: DifferenceListProps) {
  const rows = useMemo(() => rowsOf(asked, scene, by, other), [asked, scene, by, other]);
  return (
    <section className="tr-differences" aria-label={`Compared with ${by}`}>
      <h3>
        Compared with <Badge icon="user">{by}</Badge>
      </h3>
      {rows.length === 0 && <p>Both have the same objects and events.</p>}
      <ul>
        {rows.slice(0, mostRows).map(({ text, frame }) => (
          <li key={text}>
            <Button size="small" variant="quiet" onPress={() => onGo(frame)}>
              {text}
            </Button>
          </li>
        ))}
      </ul>
      {rows.length > mostRows && <p>And {rows.length - mostRows} more.</p>}
    </section>
  );
}

function rowsOf(asked: Asked, scene: Scene, by: string, other: Scene) {
  const { more, less, apart, moreEvents, lessEvents } = differencesBetween(scene, other);
  const start = ({ keyframes }: Track) => keyframes[0]?.frame ?? 0;
  const name = (track: Track, { tracks }: Scene) =>
    nameOf(asked, track.label, tracks.indexOf(track));
  return [
    ...less.map((one) => ({
      frame: start(one),
      text: `${by} has no ${name(one, scene)}, from frame ${start(one) + 1}`,
    })),
    ...more.map((one) => ({
      frame: start(one),
      text: `Only ${by}: ${name(one, other)}, from frame ${start(one) + 1}`,
    })),
    ...apart.map(({ track, frame }) => ({
      frame,
      text: `${by} has ${name(track, scene)} elsewhere, first on frame ${frame + 1}`,
    })),
    ...lessEvents.map((one) => ({
      frame: one.start,
      text: `${by} has no ${one.label}, ${framesOf(one)}`,
    })),
    ...moreEvents.map((one) => ({
      frame: one.start,
      text: `Only ${by}: ${one.label}, ${framesOf(one)}`,
    })),
  ];
}
