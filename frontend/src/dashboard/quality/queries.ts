import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";

export type Quality = components["schemas"]["Quality"];
export type ScoreLine = components["schemas"]["ScoreLine"];
export type ScoredAnswer = components["schemas"]["ScoredAnswer"];
export type QualityProject = components["schemas"]["QualityProjectLine"];

export const qualityQuery = queryOptions({
  queryKey: ["quality"],
  queryFn: ({ signal }) => dataOf(api.GET("/quality", { signal })),
  refetchInterval: 10_000,
});

export function setEvaluationEvery(projectId: string, every: number) {
  const params = { path: { project_id: projectId } };
  return dataOf(
    api.PATCH("/quality/projects/{project_id}", { params, body: { evaluation_every: every } }),
  );
}

export function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}
