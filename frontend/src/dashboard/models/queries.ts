import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";
import type { Mode } from "#kit";

export type ModelLine = components["schemas"]["ModelLine"];

/** In place of a URL: the built-in model. */
export const echo = "echo:";

export function modelsQuery(mode: Mode, projectId: string) {
  const params = { path: { mode, project_id: projectId } };
  return queryOptions({
    queryKey: ["models", mode, projectId],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/{mode}/projects/{project_id}/models", { params, signal })),
  });
}
