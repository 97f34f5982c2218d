import { queryOptions } from "@tanstack/react-query";
import { api, dataOf } from "./client";
import type { components } from "./schema";

/** Who is signed in, where, and what they may do. */
export type Session = components["schemas"]["SessionView"];
export type Permission = Session["permissions"][number];

/** `useQuery(sessionQuery)`; nobody being signed in leads to the sign-in by itself. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => dataOf(api.GET("/session", { signal })),
  staleTime: 60_000,
});

export function may(session: Session, permission: Permission): boolean {
  return session.permissions.includes(permission);
}
