import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type ProjectLine = components["schemas"]["ProjectLine"];
export type ProjectDetail = components["schemas"]["ProjectDetail"];
export type ParamsLine = components["schemas"]["ParamsLine"];
export type OntologyLine = components["schemas"]["OntologyLine"];

const seldomMs = 15_000;

export function projectsQuery(mode: Mode) {
  return queryOptions({
    queryKey: ["projects", mode],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/{mode}/projects", { params: { path: { mode } }, signal })),
    refetchInterval: seldomMs,
  });
}

export function projectQuery(mode: Mode, projectId: string) {
  const params = { path: { mode, project_id: projectId } };
  return queryOptions({
    queryKey: ["project", mode, projectId],
    queryFn: ({ signal }) => dataOf(api.GET("/{mode}/projects/{project_id}", { params, signal })),
    refetchInterval: seldomMs,
  });
}
