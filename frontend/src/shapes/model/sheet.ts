import type { Shape } from "../geometry";
import type { Annotation, AttributeValue, Link, Sheet } from "./annotation";

/** What can be done to a sheet. All of it returns a new one, or the same when nothing changes. */

export function annotationOf(sheet: Sheet, uuid: string | undefined): Annotation | undefined {
  return uuid === undefined ? undefined : sheet.annotations.find((one) => one.uuid === uuid);
}

export function withAnnotation(sheet: Sheet, annotation: Annotation): Sheet {
  return { ...sheet, annotations: [...sheet.annotations, annotation] };
}

/** What led to it goes as well. */
export function withoutAnnotation(sheet: Sheet, uuid: string): Sheet {
  const annotations = sheet.annotations.filter((one) => one.uuid !== uuid);
  if (annotations.length === sheet.annotations.length) return sheet;
  return { annotations, links: sheet.links.filter(({ from, to }) => from !== uuid && to !== uuid) };
}

function changed(sheet: Sheet, uuid: string, change: (one: Annotation) => Annotation): Sheet {
  const place = sheet.annotations.findIndex((one) => one.uuid === uuid);
  const before = sheet.annotations[place];
  if (before === undefined) return sheet;
  const after = change(before);
  return after === before ? sheet : { ...sheet, annotations: sheet.annotations.with(place, after) };
}

export function reshaped(sheet: Sheet, uuid: string, shape: Shape): Sheet {
  return changed(sheet, uuid, ({ label, attributes }) => ({
    ...shape,
    uuid,
    ...(label === undefined ? {} : { label }),
    ...(attributes === undefined ? {} : { attributes }),
  }));
}

export function relabelled(sheet: Sheet, uuid: string, label: string): Sheet {
  return changed(sheet, uuid, (one) => (one.label === label ? one : { ...one, label }));
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

/** To the top, where its fellows cannot hide it, or to the bottom. */
export function ordered(sheet: Sheet, uuid: string, to: "top" | "bottom"): Sheet {
  const one = annotationOf(sheet, uuid);
  const last = to === "top" ? sheet.annotations.at(-1) : sheet.annotations[0];
  if (one === undefined || one === last) return sheet;
  const others = sheet.annotations.filter((other) => other !== one);
  return { ...sheet, annotations: to === "top" ? [...others, one] : [one, ...others] };
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
