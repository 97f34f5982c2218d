/** The body of every error of this server. */
interface ErrorBody {
  status_code: number;
  error: string;
  field?: string;
  problems?: Part[];
}

/** One part of an answer which is wrong. */
export interface Part {
  field: string;
  message: string;
}

/** A request that did not work, with the server's own words. */
export class ApiError extends Error {
  override name = "ApiError";
  /** 0 when there was no answer at all. */
  readonly status: number;
  /** The part of the request which is wrong. */
  readonly field: string | undefined;
  /** Every part of an answer which is wrong. */
  readonly parts: readonly Part[];
  /** Finds the request in the server's log. */
  readonly requestId: string | undefined;
  /** The server asks to wait this long. */
  readonly retryAfterMs: number | undefined;

  constructor(
    status: number,
    message: string,
    more: {
      field?: string | undefined;
      parts?: readonly Part[] | undefined;
      requestId?: string | undefined;
      retryAfterMs?: number | undefined;
    } = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = status;
    this.field = more.field;
    this.parts = more.parts ?? [];
    this.requestId = more.requestId;
    this.retryAfterMs = more.retryAfterMs;
  }

  /** No answer: the network, or the server is down. */
  get isUnreachable(): boolean {
    return this.status === 0;
  }
}

/** Reads the error out of an answer. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body = await readBody(response);
  const retryAfter = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return new ApiError(response.status, body.error, {
    field: body.field,
    parts: body.problems,
    requestId: response.headers.get("X-Request-Id") ?? undefined,
    retryAfterMs: Number.isNaN(retryAfter) ? undefined : retryAfter * 1000,
  });
}

export function unreachable(cause: unknown): ApiError {
  return new ApiError(0, "The server cannot be reached.", {}, { cause });
}

async function readBody(
  response: Response,
): Promise<Pick<ErrorBody, "error" | "field" | "problems">> {
  try {
    const body: Partial<ErrorBody> = await response.clone().json();
    if (typeof body.error === "string") return { ...body, error: body.error };
  } catch {
    // A proxy in between answers with a page of its own.
  }
  return { error: `The server answered ${response.status} ${response.statusText}`.trim() };
}

/** What to say when something did not work. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "This did not work.";
}
