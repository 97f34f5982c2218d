import type { TurnSoFar } from "./history";

/** What a model answered. Which one it was the server knows, and does not tell. */
export interface Reply {
  text: string;
  reasoning?: string;
}

export interface ReplyRequest {
  claimId: string;
  /** The turn and the message that the model is to write. */
  turn: number;
  message: string;
  /** What the worker did up to there. */
  turns: readonly TurnSoFar[];
  /** Written once more, though it is there already. */
  anew: boolean;
}

/** One line of the stream. */
interface Piece {
  text?: string;
  reasoning?: string;
  error?: string;
  is_whole?: true;
}

/** A model did not answer; the message is for people. */
export class ReplyFailure extends Error {}

const unreachable = "The server cannot be reached.";
const brokenOff = "The answer broke off.";

/**
 * Asks a model of the project and hands on what has come so far. The server answers in lines of JSON:
 * pieces of `text` and `reasoning`, and at the end that it `is_whole`, or an `error`. What was written
 * once comes again for the same conversation, unless it is wanted anew. `onProgress` is called at once
 * when the server has begun. Throws `ReplyFailure`.
 */
export async function streamReply(
  { claimId, ...body }: ReplyRequest,
  onProgress: (soFar: Reply) => void,
  signal: AbortSignal,
): Promise<Reply> {
  const response = await fetch(`/app/api/work/claims/${encodeURIComponent(claimId)}/replies`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    throw signal.aborted ? error : new ReplyFailure(unreachable);
  });
  if (!response.ok || response.body === null) throw new ReplyFailure(await sentenceOf(response));
  let soFar: Reply = { text: "" };
  onProgress(soFar);
  let isWhole = false;
  try {
    for await (const piece of piecesOf(response.body)) {
      if (piece.error !== undefined) throw new ReplyFailure(piece.error);
      soFar = withPiece(soFar, piece);
      isWhole ||= piece.is_whole === true;
      onProgress(soFar);
    }
  } catch (error) {
    if (error instanceof ReplyFailure || signal.aborted) throw error;
    throw new ReplyFailure(brokenOff);
  }
  if (!isWhole) throw new ReplyFailure(brokenOff);
  return soFar;
}

function withPiece(soFar: Reply, { text = "", reasoning }: Piece): Reply {
  return {
    ...soFar,
    text: soFar.text + text,
    ...(reasoning === undefined ? {} : { reasoning: (soFar.reasoning ?? "") + reasoning }),
  };
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Piece> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
    .getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield JSON.parse(line) as Piece;
  }
  if (rest.trim() !== "") yield JSON.parse(rest) as Piece;
}

async function sentenceOf(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as { error?: string };
    return error ?? "The model did not answer.";
  } catch {
    return "The model did not answer.";
  }
}
