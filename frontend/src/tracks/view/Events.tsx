import { KeyHint } from "#keys";
import { Button, IconButton } from "#kit";
import { eventCommand, mostEventKeys } from "../keys";
import type { Following } from "../model/Following";
import type { VideoEvent } from "../model/scene";

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
          <Button
            key={name}
            size="small"
            hint={place < mostEventKeys ? <KeyHint command={eventCommand(place)} /> : undefined}
            onPress={() => following.toggleEvent(name)}
          >
            {isOpen(name) ? `${name} ends here` : `${name} begins here`}
          </Button>
        ))}
      </div>
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
              {`${event.label}: ${event.start + 1} to ${event.end + 1}`}
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
    </section>
  );
}
