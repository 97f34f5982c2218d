/** A list in an order of its own for each seed, always the same for the same one. */
export function shuffled<Item>(items: readonly Item[], seed: string): Item[] {
  return items
    .map((item, place) => ({ item, rank: hash(`${seed} ${place}`) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** FNV-1a, mixed once more: neighbours must not stay neighbours. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
