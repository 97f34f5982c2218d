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
  if (size < minute) return relative.format(Math.trunc(distance / second), "second");
  if (size < hour) return relative.format(Math.trunc(distance / minute), "minute");
  if (size < day) return relative.format(Math.trunc(distance / hour), "hour");
  if (size < 30 * day) return relative.format(Math.trunc(distance / day), "day");
  return calendarDay.format(then);
}

/** "2026-11-22 00:13:05 UTC". */
export function describeExactly(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
