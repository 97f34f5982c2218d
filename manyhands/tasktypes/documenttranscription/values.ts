/** What texts mean that are amounts of money or dates: the same as `values.py`. */

export interface Money {
  amount: number;
  currency?: string;
}

const currencies: Readonly<Record<string, string>> = {
  $: "USD",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₩": "KRW",
};
const amount =
  /^(?<before>[^0-9.,]*)(?<number>[0-9][0-9.,'\u2019\s]*|[.,][0-9]+)(?<after>[^0-9.,]*)$/;
const currency = /^([$€£¥₹₩]|[A-Za-z]{3}|US\$)$/;
const decimalComma = new Set([
  ...["bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "is", "it", "lt"],
  ...["lv", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk"],
  "vi",
]);

export function readMoney(text: string, lang: string): Money | null {
  const { before = "", number = "", after = "" } = amount.exec(text.trim())?.groups ?? {};
  if (number === "") return null;
  const around = [before.trim(), after.trim()] as const;
  const isNegative =
    /[-\u2212]/.test(around.join("")) || (around[0].startsWith("(") && around[1].endsWith(")"));
  const signs = around
    .join(" ")
    .split(/[-\u2212()\s]+/)
    .filter((sign) => sign !== "");
  if (signs.length > 1 || !signs.every((sign) => currency.test(sign))) return null;
  const plain = plainNumber(number.replace(/['\u2019\s]/g, ""), lang);
  if (plain === null) return null;
  const money = { amount: isNegative ? -Number(plain) : Number(plain) };
  const [sign] = signs;
  if (sign === undefined) return money;
  return { ...money, currency: currencies[sign.at(-1) ?? ""] ?? sign.toUpperCase() };
}

/** A number as programs write it, by the sign its decimals begin with. */
function plainNumber(digits: string, lang: string): string | null {
  const decimal = decimalSign(digits, lang);
  const at = decimal === null ? -1 : digits.lastIndexOf(decimal);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const part = at < 0 ? "" : digits.slice(at + 1);
  const groups = whole.split(/[.,]/);
  if (decimal !== null && whole.includes(decimal)) return null;
  if (groups.slice(1).some((group) => group.length !== 3)) return null;
  return `${groups.join("") || "0"}.${part || "0"}`;
}

function decimalSign(digits: string, lang: string): string | null {
  const marks = digits.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return null;
  if (new Set(marks).size > 1) return last;
  if (marks.length > 1) return null;
  const usual = decimalComma.has(lang.split("-")[0]?.toLowerCase() ?? "") ? "," : ".";
  return digits.split(last)[1]?.length !== 3 || last === usual ? last : null;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const longMonths = [
  ...["january", "february", "march", "april", "may", "june", "july", "august", "september"],
  ...["october", "november", "december"],
];
const yearFirst = /^([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})\.?$/;
const numeric = /^([0-9]{1,2})[-/. ]\s*([0-9]{1,2})[-/. ]\s*([0-9]{4}|[0-9]{2})$/;
const dayMonth = /^([0-9]{1,2})(?:st|nd|rd|th|\.)?[\s-]+([a-z]+)\.?,?[\s-]+([0-9]{4})$/;
const monthDay = /^([a-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})$/;
/** As POSIX reads two digits. */
const centurySplit = 69;

/** As `YYYY-MM-DD`. */
export function readDate(text: string, lang: string): string | null {
  const given = text.trim().toLowerCase();
  const [, year, month, dayOfMonth] = yearFirst.exec(given) ?? [];
  if (year !== undefined) return day(year, month, dayOfMonth);
  const [, first, second, lastYear] = numeric.exec(given) ?? [];
  if (lastYear !== undefined) {
    return ["en-us", "en"].includes(lang.toLowerCase())
      ? (day(lastYear, first, second) ?? day(lastYear, second, first))
      : (day(lastYear, second, first) ?? day(lastYear, first, second));
  }
  const [, before, name, itsYear] = dayMonth.exec(given) ?? [];
  if (itsYear !== undefined) return day(itsYear, monthOf(name), before);
  const [, named, after, thatYear] = monthDay.exec(given) ?? [];
  return thatYear === undefined ? null : day(thatYear, monthOf(named), after);
}

export function isDate(text: string): boolean {
  const [, year, month, dayOfMonth] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) ?? [];
  return year !== undefined && day(year, month, dayOfMonth) !== null;
}

function monthOf(name = ""): string {
  const isKnown = longMonths.includes(name) || months.includes(name) || name === "sept";
  return isKnown ? String(months.indexOf(name.slice(0, 3)) + 1) : "0";
}

function day(year: string, month = "", dayOfMonth = ""): string | null {
  const short = Number(year) + (Number(year) < centurySplit ? 2000 : 1900);
  const full = String(year.length === 2 ? short : year);
  const text = `${full}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  const isThere = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isThere && full !== "0000" ? text : null;
}
