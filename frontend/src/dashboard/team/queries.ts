import { queryOptions } from "@tanstack/react-query";
import { api, type components, dataOf } from "#api";

export type Person = components["schemas"]["PersonLine"];
export type Invitation = components["schemas"]["InvitationLine"];
export type NewInvitation = components["schemas"]["NewInvitation"];
export type InvitationMail = components["schemas"]["InvitationMailView"];
export type Assignments = components["schemas"]["Team"]["assignments"];
export type Role = Person["role"];

/** Everybody, and who is invited. */
export const teamQuery = queryOptions({
  queryKey: ["team"],
  queryFn: ({ signal }) => dataOf(api.GET("/team", { signal })),
  refetchInterval: 10_000,
});
