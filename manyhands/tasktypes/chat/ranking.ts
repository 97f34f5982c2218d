/** A ranking while it is made: groups of keys, best first; what is in none is not ranked yet. */
export type Groups = readonly (readonly string[])[];

const without = (groups: Groups, key: string): string[][] =>
  groups.map((group) => group.filter((one) => one !== key)).filter((group) => group.length > 0);

/** With a key alone at a place, counted from 0; the last place when there are not so many. */
export function placed(groups: Groups, key: string, place: number): string[][] {
  return without(groups, key).toSpliced(place, 0, [key]);
}

/** With a key as the last one. */
export function appended(groups: Groups, key: string): string[][] {
  return [...without(groups, key), [key]];
}

/** With a key beside another. */
export function tied(groups: Groups, key: string, other: string): string[][] {
  if (key === other) return groups.map((group) => [...group]);
  return without(groups, key).map((group) => (group.includes(other) ? [...group, key] : group));
}

/** With a key in the group before its own, or in the last one when it is not ranked yet. */
export function tiedWithBefore(groups: Groups, key: string): string[][] {
  const place = groups.findIndex((group) => group.includes(key));
  const other = (place === -1 ? groups.at(-1) : groups[place - 1])?.[0];
  return other === undefined ? groups.map((group) => [...group]) : tied(groups, key, other);
}

/** With a key one place further up (-1) or down (1). */
export function moved(groups: Groups, key: string, by: -1 | 1): string[][] {
  const place = groups.findIndex((group) => group.includes(key));
  if (place === -1) return appended(groups, key);
  // Out of a tie it steps beside what was tied with it.
  if ((groups[place]?.length ?? 0) > 1) return placed(groups, key, by === 1 ? place + 1 : place);
  return placed(groups, key, Math.max(0, place + by));
}
