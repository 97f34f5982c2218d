import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";

export type Home = components["schemas"]["Home"];
type Waiting = Home["waiting"][number];

/** The server counts no further. */
const mostCounted = 1000;

/** What waits, and one's own figures since midnight where one is. */
export function homeQuery() {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const since = midnight.toISOString();
  return queryOptions({
    queryKey: ["work", since],
    queryFn: () => dataOf(api.GET("/work", { params: { query: { since } } })),
    // A task done or given back changes it.
    staleTime: 0,
  });
}

/** How many tasks wait, as a number and in words: "12 tasks are". */
export function countOf(waiting: readonly Waiting[]): { count: number; words: string } {
  const count = waiting.reduce((sum, { tasks }) => sum + tasks, 0);
  if (count >= mostCounted) return { count, words: "More than 1,000 tasks are" };
  return { count, words: count === 1 ? "One task is" : `${count} tasks are` };
}
