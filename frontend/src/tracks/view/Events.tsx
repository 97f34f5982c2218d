import { memo } from "react";
import { KeyHint } from "#keys";
import { Button, IconButton } from "#kit";
import { eventCommand, mostEventKeys } from "../keys";
import type { Following } from "../model/Following";
import type { VideoEvent } from "../model/scene";
import { framesOf } from "./frames";

interface EventsProps {
  following: Following;
  labels: readonly string[];
  events: readonly VideoEvent[];
  frame: number;
}

/** What happens in the video: pressed once where it begins, once more where it ends. */
export function Events({ following, labels, events, frame }: EventsProps) {
  const isOpen = (name: string) =>
    events.some((one) => one.label === name && one.start === one.end && one.start !== frame);
  return (
    <section className="tr-happens" aria-label="Events" data-field="events">
      <h2>
        Events <span className="sh-count">{events.length}</span>
      </h2>
      <div className="tr-kinds">
        {labels.map((name, place) => (
          <Kind key={name} following={following} name={name} place={place} isOpen={isOpen(name)} />
        ))}
      </div>
      <Happened following={following} events={events} />
    </section>
  );
}

interface KindProps {
  following: Following;
  name: string;
  place: number;
  isOpen: boolean;
}

const Kind = memo(function Kind({ following, name, place, isOpen }: KindProps) {
  return (
    <Button
      size="small"
      hint={place < mostEventKeys ? <KeyHint command={eventCommand(place)} /> : undefined}
      onPress={() => following.toggleEvent(name)}
    >
      {isOpen ? `${name} ends here` : `${name} begins here`}
    </Button>
  );
});

type HappenedProps = Pick<EventsProps, "following" | "events">;

const Happened = memo(function Happened({ following, events }: HappenedProps) {
  return (
    <ul>
      {events.map((event, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike.
        <li key={place}>
          <Button
            size="small"
            variant="quiet"
            data-field={`events[${place}]`}
            onPress={() => following.goTo(event.start)}
          >
            {`${event.label}: ${framesOf(event)}`}
          </Button>
          <IconButton
            icon="x"
            label={`Take away ${event.label}, frame ${event.start + 1}`}
            size="small"
            onPress={() => following.removeEvent(event)}
          />
        </li>
      ))}
    </ul>
  );
});
