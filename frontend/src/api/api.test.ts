import { beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "./ApiError";
import { api, dataOf, onSignedOut } from "./client";
import { failureOf } from "./journal-failures";
import { mayRetry } from "./queries";

const fetch = vi.fn<typeof globalThis.fetch>();

beforeEach(() => {
  fetch.mockReset();
});

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  fetch.mockResolvedValueOnce(
    new Response(typeof body === "string" ? body : JSON.stringify(body), {
      status,
      headers: { "Content-Type": "application/json", ...headers },
    }),
  );
}

async function errorFrom(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error("expected an ApiError");
  return error;
}

const getSession = () => dataOf(api.GET("/session", { fetch }));

test("an answer is its data", async () => {
  answer(200, { email: "ada@example.org" });
  expect(await getSession()).toMatchObject({ email: "ada@example.org" });
});

test("an error carries the server's words, the field and the request id", async () => {
  answer(
    422,
    { status_code: 422, error: "Too short.", field: "name" },
    { "X-Request-Id": "r-1", "Retry-After": "3" },
  );
  expect(await errorFrom(getSession())).toMatchObject({
    status: 422,
    message: "Too short.",
    field: "name",
    requestId: "r-1",
    retryAfterMs: 3000,
  });
});

test("a proxy's page is an error as well", async () => {
  answer(502, "<html>Bad gateway</html>");
  expect(await errorFrom(getSession())).toMatchObject({ status: 502, isUnreachable: false });
});

test("no answer is an error of its own", async () => {
  fetch.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const error = await errorFrom(getSession());
  expect(error.isUnreachable).toBe(true);
  expect(failureOf(error)).toEqual({ kind: "unreachable" });
});

test("401 leads to the sign-in, but a wrong password does not", async () => {
  const signedOut = vi.fn();
  onSignedOut(signedOut);
  answer(401, { status_code: 401, error: "You are not signed in." });
  await errorFrom(getSession());
  expect(signedOut).toHaveBeenCalledOnce();
  answer(401, { status_code: 401, error: "Wrong." });
  await errorFrom(dataOf(api.POST("/session", { fetch, body: { email: "a", password: "b" } })));
  expect(signedOut).toHaveBeenCalledOnce();
});

describe("what happens next", () => {
  test.each([
    [0, "unreachable"],
    [401, "later"],
    [429, "later"],
    [503, "later"],
    [400, "refused"],
    [404, "refused"],
    [422, "refused"],
  ])("after %i the journal takes it as %s", (status, kind) => {
    expect(failureOf(new ApiError(status, "No")).kind).toBe(kind);
  });

  test("a question is repeated only when it may not have arrived", () => {
    expect(mayRetry(0, new ApiError(0, "Gone"))).toBe(true);
    expect(mayRetry(3, new ApiError(0, "Gone"))).toBe(false);
    expect(mayRetry(0, new ApiError(404, "No"))).toBe(false);
    expect(mayRetry(0, new TypeError("bug"))).toBe(false);
  });
});
