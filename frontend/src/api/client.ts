import createClient, { type Middleware } from "openapi-fetch";
import { errorOf, unreachable } from "./ApiError";
import { reachability } from "./reachability";
import type { paths } from "./schema";

/** Calls of the pages' own JSON API. Failures are thrown as `ApiError`; see `dataOf`. */
export const api = createClient<paths>({ baseUrl: "/app/api", credentials: "same-origin" });

type SignedOutListener = () => void;

let whenSignedOut: SignedOutListener = () => {};

/** What to do when the server no longer knows who is there (401). */
export function onSignedOut(listener: SignedOutListener): void {
  whenSignedOut = listener;
}

const failures: Middleware = {
  async onResponse({ request, response }) {
    reachability.report(true);
    if (response.ok) return;
    const isSigningIn = request.method === "POST" && request.url.endsWith("/session");
    if (response.status === 401 && !isSigningIn) whenSignedOut();
    throw await errorOf(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return error;
    reachability.report(false);
    return unreachable(error);
  },
};

api.use(failures);

/** The body of an answer, or the `ApiError` thrown: `dataOf(api.GET("/session"))`. */
export async function dataOf<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await answer;
  // Errors were thrown on the way (see above), so an answer has data.
  return data as Data;
}
