const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto", style: "short" });
const calendarDay = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "just now", "5 min ago", "in 2 hr", and the date when it is more than 30 days away. */
export function describeAge(then: Date, now: number): string {
  const distance = then.getTime() - now;
  const size = Math.abs(distance);
  if (size < 10 * second) return "just now";
  // What was has been for whole units; what is to come is nearer to the next one at times.
  const whole = (unit: number) => (distance < 0 ? Math.ceil : Math.round)(distance / unit);
  if (size < minute) return relative.format(whole(second), "second");
  if (size < hour) return relative.format(whole(minute), "minute");
  if (size < day) return relative.format(whole(hour), "hour");
  if (size < 30 * day) return relative.format(whole(day), "day");
  return calendarDay.format(then);
}

/** The same for what is still to come: when its time has come it is due "in a moment". */
export function describeWait(then: Date, now: number): string {
  return then.getTime() - now < 10 * second ? "in a moment" : describeAge(then, now);
}

/** "2026-11-22 00:13:05 UTC". */
export function describeExactly(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
