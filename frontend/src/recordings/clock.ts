/** Places in a recording as people write them: `1:02.500`, `1:00:12`. */

/** `1:02` for 62.5 seconds, or `1:02.500` with three `digits`. Hours only where there are some. */
export function printClock(seconds: number, digits = 0): string {
  const factor = 10 ** digits;
  // Without rounding up, a clock shows a second that has not come.
  const ticks = digits === 0 ? Math.floor(seconds + 1e-6) : Math.round(seconds * factor);
  const whole = Math.floor(ticks / factor);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  const front = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  const rest = digits === 0 ? "" : `.${String(ticks % factor).padStart(digits, "0")}`;
  return `${front}:${two(whole % 60)}${rest}`;
}

/** Seconds from `62.5`, `1:02.5`, `1:00:12` or `1:02,5`; `undefined` for anything else. */
export function readClock(text: string): number | undefined {
  const parts = text.trim().replace(",", ".").split(":");
  const isClock =
    parts.length <= 3 &&
    parts.every((part, place) =>
      place === parts.length - 1 ? /^\d{1,6}(\.\d*)?$/.test(part) : /^\d{1,4}$/.test(part),
    );
  if (!isClock) return undefined;
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  return Math.round(seconds * 1000) / 1000;
}

/** For reading aloud: "1 hour 2 minutes 5 seconds". */
export function spellClock(seconds: number): string {
  const whole = Math.floor(seconds);
  const amounts = [
    [Math.floor(whole / 3600), "hour"],
    [Math.floor(whole / 60) % 60, "minute"],
    [whole % 60, "second"],
  ] as const;
  const said = amounts.filter(([amount]) => amount > 0);
  if (said.length === 0) return "the beginning";
  return said.map(([amount, unit]) => `${amount} ${unit}${amount === 1 ? "" : "s"}`).join(" ");
}
