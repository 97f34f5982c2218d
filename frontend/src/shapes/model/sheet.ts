import type { AttributeValue } from "#attributes";
import type { Shape } from "../geometry";
import type { Annotation, Link, Sheet } from "./annotation";

/** What can be done to a sheet. All of it returns a new one, or the same when nothing changes. */

export function annotationOf(sheet: Sheet, uuid: string | undefined): Annotation | undefined {
  return uuid === undefined ? undefined : sheet.annotations.find((one) => one.uuid === uuid);
}

export function withAnnotation(sheet: Sheet, annotation: Annotation): Sheet {
  return { ...sheet, annotations: [...sheet.annotations, annotation] };
}

/** What led to them goes as well. */
export function withoutAnnotations(sheet: Sheet, uuids: ReadonlySet<string>): Sheet {
  const annotations = sheet.annotations.filter(({ uuid }) => !uuids.has(uuid));
  if (annotations.length === sheet.annotations.length) return sheet;
  const links = sheet.links.filter(({ from, to }) => !uuids.has(from) && !uuids.has(to));
  return { annotations, links };
}

function changed(sheet: Sheet, uuid: string, change: (one: Annotation) => Annotation): Sheet {
  const place = sheet.annotations.findIndex((one) => one.uuid === uuid);
  const before = sheet.annotations[place];
  if (before === undefined) return sheet;
  const after = change(before);
  return after === before ? sheet : { ...sheet, annotations: sheet.annotations.with(place, after) };
}

/** `shapes` by the uuids of their annotations. */
export function reshaped(sheet: Sheet, shapes: ReadonlyMap<string, Shape>): Sheet {
  const annotations = sheet.annotations.map((one) => {
    const shape = shapes.get(one.uuid);
    if (shape === undefined) return one;
    const { uuid, label, attributes } = one;
    return {
      ...shape,
      uuid,
      ...(label === undefined ? {} : { label }),
      ...(attributes === undefined ? {} : { attributes }),
    };
  });
  return { ...sheet, annotations };
}

export function relabelled(sheet: Sheet, uuids: ReadonlySet<string>, label: string): Sheet {
  const isOther = (one: Annotation) => uuids.has(one.uuid) && one.label !== label;
  if (!sheet.annotations.some(isOther)) return sheet;
  const annotations = sheet.annotations.map((one) => (isOther(one) ? { ...one, label } : one));
  return { ...sheet, annotations };
}

/** `undefined` takes back what was said. */
export function withAttribute(
  sheet: Sheet,
  uuid: string,
  name: string,
  value: AttributeValue | undefined,
): Sheet {
  return changed(sheet, uuid, (one) => {
    if (one.attributes?.[name] === value) return one;
    const { [name]: _before, ...others } = one.attributes ?? {};
    if (value !== undefined) return { ...one, attributes: { ...others, [name]: value } };
    const { attributes: _all, ...plain } = one;
    return Object.keys(others).length === 0 ? plain : { ...plain, attributes: others };
  });
}

/** To the top, where their fellows cannot hide them, or to the bottom. */
export function ordered(sheet: Sheet, uuids: ReadonlySet<string>, to: "top" | "bottom"): Sheet {
  const own = sheet.annotations.filter(({ uuid }) => uuids.has(uuid));
  const others = sheet.annotations.filter(({ uuid }) => !uuids.has(uuid));
  const annotations = to === "top" ? [...others, ...own] : [...own, ...others];
  const isSame = annotations.every((one, place) => one === sheet.annotations[place]);
  return isSame ? sheet : { ...sheet, annotations };
}

export function linked(sheet: Sheet, link: Link): Sheet {
  if (sheet.links.some((one) => isSameLink(one, link))) return sheet;
  return { ...sheet, links: [...sheet.links, link] };
}

export function unlinked(sheet: Sheet, link: Link): Sheet {
  const links = sheet.links.filter((one) => !isSameLink(one, link));
  return links.length === sheet.links.length ? sheet : { ...sheet, links };
}

function isSameLink(one: Link, other: Link): boolean {
  return one.name === other.name && one.from === other.from && one.to === other.to;
}
