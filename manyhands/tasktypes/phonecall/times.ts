/** The time of day where a number is called. */
export interface LocalTime {
  /** "Mon 4:05 PM" */
  time: string;
  /** "New York" */
  place: string;
  /** Outside of the hours in which people may be called. */
  isUnkind: boolean;
}

/** People are called from eight in the morning to nine in the evening. */
const kindHours = { from: 8, to: 21 };

/** The times in time zones; those which this browser does not know are left out. */
export function localTimes(zones: readonly string[], now: number): LocalTime[] {
  return zones.flatMap((timeZone) => {
    try {
      const time = new Intl.DateTimeFormat(undefined, {
        timeZone,
        weekday: "short",
        hour: "numeric",
        minute: "2-digit",
      });
      const hour = new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" });
      const at = Number(hour.format(now));
      return [
        {
          time: time.format(now),
          place: timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone,
          isUnkind: at < kindHours.from || at >= kindHours.to,
        },
      ];
    } catch {
      return [];
    }
  });
}

/** Nine o'clock on the next morning, by the worker's clock. */
export function tomorrowMorning(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
}

export function inAnHour(now: Date): Date {
  return new Date(now.getTime() + 3_600_000);
}

/** As an input of the type datetime-local has it. */
export function localText(time: Date): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  const day = `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`;
  return `${day}T${pad(time.getHours())}:${pad(time.getMinutes())}`;
}

const mostDays = 30;

/** Why a task cannot be put off to a time; undefined when it can. */
export function problemWith(until: Date, now: Date): string | undefined {
  if (Number.isNaN(until.getTime())) return "Say a day and a time.";
  if (until <= now) return "This time has passed.";
  const days = (until.getTime() - now.getTime()) / 86_400_000;
  return days > mostDays ? `At most ${mostDays} days from now.` : undefined;
}
