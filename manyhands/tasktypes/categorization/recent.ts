/**
 * The categories somebody chose lately from a long list. Each keeps its place, and so its key, until
 * it is the one used least lately and another needs the place.
 */

export const mostRecent = 6;

interface Slot {
  category: string;
  /** Counts the choices: larger is later. */
  usedAt: number;
}

export function readRecent(categories: readonly string[]): string[] {
  return slotsOf(categories)
    .map(({ category }) => category)
    .filter((category) => categories.includes(category));
}

export function noteRecent(categories: readonly string[], category: string): void {
  const slots = withUse(slotsOf(categories), category);
  try {
    localStorage.setItem(keyOf(categories), JSON.stringify(slots));
  } catch {
    // No room: then nothing is remembered.
  }
}

export function withUse(slots: readonly Slot[], category: string): Slot[] {
  const usedAt = Math.max(0, ...slots.map((slot) => slot.usedAt)) + 1;
  const used = { category, usedAt };
  const known = slots.findIndex((slot) => slot.category === category);
  if (known >= 0) return slots.with(known, used);
  if (slots.length < mostRecent) return [...slots, used];
  const oldest = slots.reduce(
    (found, slot, place) => (slot.usedAt < (slots[found]?.usedAt ?? 0) ? place : found),
    0,
  );
  return slots.with(oldest, used);
}

function slotsOf(categories: readonly string[]): Slot[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(categories)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isSlot).slice(0, mostRecent) : [];
  } catch {
    return [];
  }
}

function isSlot(stored: unknown): stored is Slot {
  const { category, usedAt } = (stored ?? {}) as Partial<Slot>;
  return typeof category === "string" && typeof usedAt === "number";
}

/** Lists with the same beginning and length are taken for the same list. */
function keyOf(categories: readonly string[]): string {
  return `manyhands-recent-categories:${categories.length}:${categories.slice(0, 5).join("|").slice(0, 200)}`;
}
