import type { AttributeDefinitions } from "#attributes";
import type { Point } from "./mask/brush";
import { emptyMask, exchange, type Mask } from "./mask/mask";
import { readRuns, writeRuns } from "./mask/runs";

export interface Params {
  attachment: string;
  allow_unlabeled?: boolean | null;
  annotation_attributes?: AttributeDefinitions | null;
  context_attachments?: readonly unknown[] | null;
  hypothesis?: { labelMapping: Readonly<Record<string, { index: number }>> } | null;
}

/** A label as the server works it out of the params (`labels.py`). */
export interface Label {
  name: string;
  display: string;
  /** `#rrggbb`, as in the pictures of the result. */
  color: string;
  /** Each object is an area by itself. */
  has_objects: boolean;
}

/** All of a label, or one object of it. */
export interface Area {
  label: string;
  attributes?: Readonly<Record<string, unknown>>;
}

/** What is handed in; `runs.py` says how the mask is written. */
export interface Answer {
  width: number;
  height: number;
  runs: string;
  areas: readonly Area[];
  /** Of a polygon in the making: saved, so that none is lost; with them nothing is handed in. */
  corners?: readonly Point[];
}

/** An answer at work: a pixel's value is the place of its area, counted from 1. */
export interface Sheet {
  mask: Mask;
  areas: readonly Area[];
}

const sheets = new WeakMap<Answer, Sheet>();

/** The same sheet for the same answer, so that history knows it again. */
export function sheetOf(
  answer: Answer | undefined,
  size: { width: number; height: number },
): Sheet {
  if (answer === undefined) return emptySheet(size.width, size.height);
  let sheet = sheets.get(answer);
  if (sheet === undefined) {
    sheet = read(answer) ?? emptySheet(size.width, size.height);
    sheets.set(answer, sheet);
  }
  return sheet;
}

export function answerOf(sheet: Sheet, corners: readonly Point[] = []): Answer {
  const { mask, areas } = sheet;
  const painted = { width: mask.width, height: mask.height, runs: writeRuns(mask), areas };
  const answer = corners.length === 0 ? painted : { ...painted, corners };
  sheets.set(answer, sheet);
  return answer;
}

let empty: Sheet | undefined;

function emptySheet(width: number, height: number): Sheet {
  if (empty?.mask.width !== width || empty.mask.height !== height) {
    empty = { mask: emptyMask(width, height), areas: [] };
  }
  return empty;
}

function read({ width, height, runs, areas }: Answer): Sheet | undefined {
  const mask = readRuns(width, height, runs);
  return mask && { mask, areas };
}

/** The value to paint a label with, and the sheet that has it; of objects a new one, if wanted. */
export function withArea(
  sheet: Sheet,
  label: Label,
  current: number | undefined,
): { sheet: Sheet; value: number } {
  const isCurrent = current !== undefined && sheet.areas[current - 1]?.label === label.name;
  if (isCurrent) return { sheet, value: current };
  const known = label.has_objects ? -1 : sheet.areas.findIndex((area) => area.label === label.name);
  if (known >= 0) return { sheet, value: known + 1 };
  const areas = [...sheet.areas, { label: label.name }];
  return { sheet: { ...sheet, areas }, value: areas.length };
}

/** Without an area and all that was painted of it; the others keep their order. */
export function withoutArea({ mask, areas }: Sheet, value: number): Sheet {
  const without = exchange(mask, (one) => {
    if (one === value) return 0;
    return one > value ? one - 1 : one;
  });
  return { mask: without, areas: areas.filter((_, place) => place !== value - 1) };
}

export function withAttribute(sheet: Sheet, value: number, name: string, said: unknown): Sheet {
  const areas = sheet.areas.map((area, place) => {
    if (place !== value - 1) return area;
    const { [name]: _before, ...others } = area.attributes ?? {};
    return { ...area, attributes: said === undefined ? others : { ...others, [name]: said } };
  });
  return { ...sheet, areas };
}

/** "Cow 2": an object's number is its place among those of its label. */
export function nameOf(areas: readonly Area[], value: number, labels: readonly Label[]): string {
  const area = areas[value - 1];
  const label = labels.find(({ name }) => name === area?.label);
  if (area === undefined || label === undefined) return area?.label ?? "No label";
  return label.has_objects ? `${label.display} ${numberOf(areas, value)}` : label.display;
}

/** From 1. */
export function numberOf(areas: readonly Area[], value: number): number {
  const label = areas[value - 1]?.label;
  return areas.slice(0, value).filter((area) => area.label === label).length;
}

export function labelsIn(derived: Readonly<Record<string, unknown>>): readonly Label[] {
  return (derived.labels ?? []) as readonly Label[];
}

/** As shares are read: at least one digit that is not 0, and 100 only for all. */
export function shareOf(count: number, all: number): string {
  if (count === 0) return "0 %";
  const share = (100 * count) / all;
  if (count === all) return "100 %";
  if (share < 0.1) return "< 0.1 %";
  return `${Math.min(99.9, share).toFixed(share < 10 ? 1 : 0)} %`.replace("100 %", "99.9 %");
}

/** What of the documented response is shown. */
export interface Response {
  annotations?: {
    combined?: { image?: string; indexedImage?: string; extendedIndexedImage?: string };
  };
  labelMapping?: Readonly<Record<string, { index: number }>>;
}

/** A result's file is on this server, under whatever name that was known when it was made. */
export function ownPath(address: string | undefined): string | undefined {
  return address?.match(/\/results\/[0-9A-Za-z]+\.png$/)?.[0];
}
