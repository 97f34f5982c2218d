import { leavesOf, problemOfNumber, readNumber } from "#values";
import { choicesOf, chosenIn, type Field, isObject } from "./fields";

/** A value, or what the person has to do about it. */
export type Read = { value: unknown } | { problem: string };

/** The same as `read_value` in `values.py`, for one response to a field that is no set. */
export function readValue(field: Field, given: unknown): Read {
  switch (field.type) {
    case "text":
      return typeof given === "string"
        ? { value: given.trim() }
        : { problem: "It must be a text." };
    case "boolean":
      return typeof given === "boolean" ? { value: given } : { problem: "Choose yes or no." };
    case "number":
      return readBounded(field, given);
    case "datetime":
      return readMoment(given);
    case "category":
      return readChosen(field, given);
    case "select":
      return readSelected(field, given);
    default:
      return readTimeRange(given);
  }
}

function readBounded(field: Field, given: unknown): Read {
  const number = readNumber(given);
  if (number === undefined) return { problem: "It must be a number." };
  const wrong = problemOfNumber(number, field);
  return wrong === undefined ? { value: number } : { problem: `The number ${wrong}.` };
}

const moment =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(:(\d{2})(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$/;

function readMoment(given: unknown): Read {
  const text = typeof given === "string" ? given.trim() : "";
  const parts = moment.exec(text);
  if (parts === null) return { problem: "It must be a day and a time." };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1, 6).map(Number);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  const isTime = hour < 24 && minute < 60 && Number(parts[7] ?? 0) < 60;
  return isDay && isTime && year > 0
    ? { value: text }
    : { problem: "There is no such day or time." };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function readChosen(field: Field, given: unknown): Read {
  const chosen = chosenIn(given);
  const values = leavesOf(choicesOf(field)).map(({ value }) => value);
  if (chosen.some((one) => !values.includes(one))) return { problem: "Choose one of the choices." };
  const { min_choices: least = 1, max_choices: most = 1 } = field;
  if (chosen.length < least) return { problem: `Choose at least ${least}.` };
  if (chosen.length > most) return { problem: `Choose at most ${most}.` };
  return { value: values.filter((value) => chosen.includes(value)) };
}

function readSelected(field: Field, given: unknown): Read {
  const values = leavesOf(choicesOf(field)).map(({ value }) => value);
  const text = Array.isArray(given) ? undefined : String(given);
  return text !== undefined && values.includes(text)
    ? { value: text }
    : { problem: "Choose one of the choices." };
}

function readTimeRange(given: unknown): Read {
  const { start, end } = isObject(given) ? given : {};
  const [from, to] = [readSeconds(start), readSeconds(end)];
  if (from === undefined || to === undefined) {
    return { problem: "Fill in both times, such as 1:05 and 1:20.5." };
  }
  if (to <= from) return { problem: "The end must be later than the start." };
  return { value: { start: from, end: to } };
}

const clock = /^(?:(\d{1,4}):)?(?:(\d{1,4}):)?(\d{1,6}(?:\.\d{1,3})?)$/;

/** The same as `read_seconds` there: `83`, `1:23.5`, `1:02:03`. */
export function readSeconds(given: unknown): number | undefined {
  if (typeof given === "number") return given >= 0 ? given : undefined;
  const parts = typeof given === "string" ? clock.exec(given.trim()) : null;
  if (parts === null) return undefined;
  const [, first, second, seconds] = parts;
  const [hours, minutes] = second === undefined ? [0, first] : [first, second];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}

/** `65.5` as `1:05.5`. */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  const part = Math.round((seconds - whole) * 1000);
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const begin = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  const rest = part === 0 ? "" : `.${String(part).padStart(3, "0").replace(/0+$/, "")}`;
  return `${begin}:${two(whole % 60)}${rest}`;
}

/** How many words a text has. */
export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu)?.length ?? 0;
}
