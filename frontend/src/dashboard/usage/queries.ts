import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";

export type Usage = components["schemas"]["Usage"];
export type UsageLine = components["schemas"]["UsageLine"];

/** What was done in a month, such as 2026-11. */
export function usageQuery(month: string) {
  return queryOptions({
    queryKey: ["usage", month],
    queryFn: ({ signal }) => dataOf(api.GET("/usage", { params: { query: { month } }, signal })),
  });
}

const shownMonths = 12;

/** This month and those before it, in UTC as the server counts them: 2026-11, 2026-10, … */
export function lastMonths(now: Date): string[] {
  return Array.from({ length: shownMonths }, (_, ago) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)).toISOString().slice(0, 7),
  );
}

/** "November 2026". */
export function monthName(month: string): string {
  const options = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en", options);
}

/** Seconds as people say them: "3 h 20 min", "45 sec". */
export function workTime(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes === 0) return `${Math.round(seconds)} sec`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0
    ? `${hours.toLocaleString("en")} h`
    : `${hours.toLocaleString("en")} h ${rest} min`;
}
