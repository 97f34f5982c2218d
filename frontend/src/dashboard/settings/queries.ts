import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type CallbackSettings = components["schemas"]["SettingsView"];

/** How callbacks of a mode leave, secrets included. */
export function settingsQuery(mode: Mode) {
  return queryOptions({
    queryKey: ["callback-settings", mode],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/{mode}/callback-settings", { params: { path: { mode } }, signal })),
  });
}

export type ApiRules = components["schemas"]["RulesView"];
export type LegacySwitch = ApiRules["legacy"][number];

/** What holds for all keys of both modes. */
export const apiRulesQuery = queryOptions({
  queryKey: ["api-rules"],
  queryFn: ({ signal }) => dataOf(api.GET("/api-rules", { signal })),
});
