import type { Scope } from "#keys";

const found = import.meta.glob<Scope>("../../../manyhands/tasktypes/*/keys.ts", {
  eager: true,
  import: "scope",
});

/** The keys of every task type that has some of its own (`keys.ts` in its folder). */
export const taskTypeScopes: readonly Scope[] = Object.values(found);
