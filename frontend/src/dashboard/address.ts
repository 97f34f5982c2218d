import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Mode } from "#kit";
import { stringifySearch } from "../app/search-params";

const dashboard = getRouteApi("/dashboard");

/** What every address of the dashboard may carry. */
export interface DashboardSearch {
  mode?: "test";
}

/** The mode is in the address and nowhere else; without a word it is live. */
export function readMode({ mode }: Record<string, unknown>): DashboardSearch {
  return mode === "test" ? { mode } : {};
}

export function useMode(): Mode {
  return dashboard.useSearch().mode ?? "live";
}

type Search = Record<string, string | undefined>;

/** An address within the dashboard: `hrefOf("test", "/dashboard/tasks", { status: "error" })`. */
export function hrefOf(mode: Mode, path: string, search: Search = {}): string {
  return path + stringifySearch({ ...search, mode: mode === "test" ? "test" : undefined });
}

/** `hrefOf` in the mode in sight. */
export function useHref(): (path: string, search?: Search) => string {
  const mode = useMode();
  return useCallback((path: string, search?: Search) => hrefOf(mode, path, search), [mode]);
}
