import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./ApiError";

const mostRetries = 3;

/** Only what may not have arrived is asked again; the server's "no" is final. */
export function mayRetry(failures: number, error: Error): boolean {
  return error instanceof ApiError && error.isUnreachable && failures < mostRetries;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: mayRetry,
        staleTime: 5000,
        refetchOnReconnect: true,
        // A server on this machine answers without any network.
        networkMode: "always",
      },
      // What people hand in goes through the journal; other writes are repeated by hand.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
