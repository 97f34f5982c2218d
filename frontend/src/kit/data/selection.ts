/** Which rows of a table are ticked, by id. The page holds it. */
export interface RowSelection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
}

export function toggleOne(id: string, { selected }: RowSelection): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Ticks all rows in sight, or none of them when all were ticked; rows of other pages stay. */
export function toggleAll(ids: readonly string[], { selected }: RowSelection): ReadonlySet<string> {
  const inSight = new Set(ids);
  return inSight.isSubsetOf(selected) ? selected.difference(inSight) : selected.union(inSight);
}
