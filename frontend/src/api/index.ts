/** The way to the server. See frontend/README.md. */
export { ApiError, errorOf, messageOf, unreachable } from "./ApiError";
export { api, dataOf, onSignedOut } from "./client";
export { failureOf } from "./journal-failures";
export { createQueryClient } from "./queries";
export { askIfReachable, onReachableAgain, useIsOffline } from "./reachability";
export type { components } from "./schema";
export { may, type Permission, type Session, sessionQuery } from "./session";
