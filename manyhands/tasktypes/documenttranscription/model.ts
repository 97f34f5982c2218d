import type { Attachment } from "#attachments";
import type { Shape, Size, Unfinished } from "#shapes";
import type { Money } from "./values";

export interface GivenFeature {
  type: "text" | "block" | "group";
  label?: string | null;
  title?: string | null;
  flags?: readonly string[];
  features?: readonly GivenFeature[];
}

export interface Params {
  features: readonly GivenFeature[];
  lang: string;
  geometry: "box" | "polygon";
  hypothesis?: { annotations: readonly Partial<Annotation>[] } | null;
}

export interface Annotation {
  uuid: string;
  page: number;
  label: string;
  text: string;
  location: Shape;
  refs: readonly string[];
  checked?: boolean;
  money?: Money;
  date?: string;
}

export interface Answer {
  annotations: readonly Annotation[];
  /** Saved, so that no corner is lost; with it nothing is handed in. */
  unfinished?: Unfinished & { page: number };
  /** Only corners are there: nobody has said what is, or that nothing is, on the pages. */
  nothingSaid?: true;
}

/** A feature that can be marked, groups opened. */
export interface Feature {
  label: string;
  /** What people see. */
  title: string;
  /** Of the group it is in. */
  group: string | undefined;
  isBlock: boolean;
  flags: ReadonlySet<string>;
  /** Its place among all, for its colour and its key. */
  place: number;
}

export interface Page {
  attachment: Attachment;
  /** Of the attachment's own, from 1. */
  number: number;
  size: Size;
}

export const none: readonly Annotation[] = [];

/** The same as `PIXELS_PER_POINT` of `pages.py`. */
const pixelsPerPoint = 2;

export function featuresOf({ features }: Pick<Params, "features">): readonly Feature[] {
  return opened(features, undefined).map((feature, place) => ({ ...feature, place }));
}

function opened(
  features: readonly GivenFeature[],
  group: string | undefined,
): Omit<Feature, "place">[] {
  return features.flatMap(({ type, label, title, flags = [], features: members = [] }) => {
    const inner = opened(members, type === "group" ? (title ?? label ?? group) : group);
    if (type === "group" || label === null || label === undefined) return inner;
    const named = { label, title: title ?? label, group };
    return [{ ...named, isBlock: type === "block", flags: new Set(flags) }, ...inner];
  });
}

/** All pages in their order, in the pixels that count: the same as `pages.py`. */
export function pagesOf(attachments: readonly Attachment[]): readonly Page[] {
  return attachments.flatMap((attachment) => {
    const { page_sizes, width, height } = attachment;
    if (page_sizes !== null && page_sizes.length > 0) {
      return page_sizes.map(([across = 1, down = 1], place) => ({
        attachment,
        number: place + 1,
        size: { width: pixels(across), height: pixels(down) },
      }));
    }
    if (width === null || height === null || width * height === 0) return [];
    return [{ attachment, number: 1, size: { width, height } }];
  });
}

function pixels(points: number): number {
  return Math.max(1, Math.floor(points * pixelsPerPoint + 0.5));
}

/** What a program found, with all that annotations have. */
export function hypothesized({ hypothesis }: Params, newUuid: () => string): readonly Annotation[] {
  return (hypothesis?.annotations ?? []).flatMap((one) => {
    const { uuid, page = 0, label, text = "", location, refs } = one;
    if (label === undefined || location === undefined) return [];
    const known = { uuid: uuid ?? newUuid(), page, label, text, location, refs: refs ?? [] };
    const { checked, money, date } = one;
    return [
      {
        ...known,
        ...(typeof checked === "boolean" ? { checked } : {}),
        ...(money ? { money } : {}),
        ...(date ? { date } : {}),
      },
    ];
  });
}

/** It is there without a text. */
export function needsNoText({ flags }: Feature): boolean {
  return flags.has("checkbox") || flags.has("region");
}

/** What an annotation may link to: a value to its key, the body of a table to its head. */
export function partnersOf(
  one: Annotation,
  annotations: readonly Annotation[],
  features: readonly Feature[],
): readonly Annotation[] {
  const byLabel = new Map(features.map((feature) => [feature.label, feature]));
  const mine = byLabel.get(one.label);
  return annotations.filter((other) => {
    const theirs = byLabel.get(other.label);
    if (other.uuid === one.uuid || mine === undefined || theirs === undefined) return false;
    if (one.refs.includes(other.uuid)) return true;
    if (mine.flags.has("tbody")) return theirs.flags.has("thead");
    const isPair = mine.flags.has("value") && theirs.flags.has("key");
    return isPair && stemOf(mine.label) === stemOf(theirs.label);
  });
}

/** What the labels of a key and its value have in common: `total_key` and `total_value` are `total`. */
export function stemOf(label: string): string {
  return label.replace(/[-_.:/ ][^-_.:/ ]*$/, "");
}

/** A new annotation is linked to the last partner that has no link yet. */
export function linked(
  one: Annotation,
  annotations: readonly Annotation[],
  features: readonly Feature[],
): Annotation {
  const taken = new Set(annotations.flatMap(({ refs }) => refs));
  const partner = partnersOf(one, annotations, features).findLast(({ uuid }) => !taken.has(uuid));
  return partner === undefined ? one : { ...one, refs: [partner.uuid] };
}

/** In the order of reading: by page, then as they were made. */
export function inOrder(annotations: readonly Annotation[]): readonly Annotation[] {
  return annotations.toSorted((a, b) => a.page - b.page);
}

/** What an annotation says, in a line. */
export function saidBy({ text, checked }: Annotation): string {
  const tick = checked ? "☑" : "☐";
  return `${checked === undefined ? "" : `${tick} `}${text}`.trim();
}
