/** What kind of text a field wants, where its key or description leaves no doubt. */
export type Kind = "text" | "url" | "email" | "phone" | "date" | "amount";

type Certain = Exclude<Kind, "text">;

/** By the last words of a key or a description. */
const endings: readonly (readonly [Certain, RegExp])[] = [
  ["url", /(^|\s)(url|uri|web ?site( address)?|web address|homepage)$/],
  ["email", /(^|\s)e ?mail( address)?$/],
  ["phone", /(^|\s)(tele)?phone( number| no)?$|(^|\s)(mobile|fax)( number| no)?$/],
  [
    "date",
    /(^|(?<!up to)\s)date( of (birth|issue|delivery|invoice|purchase))?$|^date of \S+( \S+)?$/,
  ],
  ["amount", /(^|\s)(amount|subtotal|price|total( amount| price)?|amount due)$/],
];

/** What the key says; what the description says, when the key says nothing. */
export function kindOf(key: string, description: string): Kind {
  return kindIn(key) ?? kindIn(description) ?? "text";
}

function kindIn(name: string): Certain | undefined {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/\(.*?\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
  return endings.find(([, ending]) => ending.test(words))?.[0];
}

/** For keyboards on a screen. */
export const inputModes: Readonly<Record<Kind, "text" | "url" | "email" | "tel" | "decimal">> = {
  text: "text",
  url: "url",
  email: "email",
  phone: "tel",
  date: "text",
  amount: "decimal",
};

/**
 * What may be wrong with a text of a kind. A hint, never a refusal: the page may say just that.
 */
export function doubtAbout(kind: Kind, text: string): string | undefined {
  const trimmed = text.trim();
  if (kind === "text" || trimmed === "" || rules[kind].isPlausible(trimmed)) return undefined;
  return rules[kind].doubt;
}

const rules: Readonly<Record<Certain, { isPlausible: (text: string) => boolean; doubt: string }>> =
  {
    url: { isPlausible: isUrl, doubt: "Is this a whole web address, with https:// ?" },
    email: {
      isPlausible: (text) => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text),
      doubt: "Is this an e-mail address?",
    },
    phone: { isPlausible: isPhone, doubt: "Is this a phone number?" },
    date: { isPlausible: isDate, doubt: "Is there such a day?" },
    amount: { isPlausible: (text) => /\p{N}/u.test(text), doubt: "There is no number in it." },
  };

export function isUrl(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && /[^.]\.[^.]/.test(hostname);
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "").length;
  return digits >= 5 && digits <= 20 && !/[^\d\s()+\-./\p{L}#*]/u.test(text);
}

/** Dates in words are not looked into; in numbers, one of the usual orders must make a day. */
function isDate(text: string): boolean {
  const groups = /^(\d{1,4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,4})$/.exec(text);
  if (groups === null) return /\p{N}/u.test(text);
  const [first = 0, second = 0, third = 0] = groups.slice(1).map(Number);
  return isDay(first, second, third) || isDay(third, second, first) || isDay(third, first, second);
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  // Two digits mean this century or the last: 2000 had a 29 February.
  const full = year < 100 ? 2000 + year : year;
  return full <= 2200 && day <= new Date(full, month, 0).getDate();
}
