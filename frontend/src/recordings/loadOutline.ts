import type { Attachment } from "#attachments";
import { lengthOf, type Outline, outlineOf, readOutline } from "./outline";

/** What the server cannot decode, the browser decodes as a whole: only what is small. */
const mostBytes = 24 * 2 ** 20;
const mostSeconds = 15 * 60;
const rate = 8000;
const step = 160;
/** An outline of less than this share of the recording was made from a part of it. */
const enough = 0.95;

/** The outline of a recording's sound; `undefined` where nobody can make one. */
export async function loadOutline(
  attachment: Attachment,
  signal?: AbortSignal,
): Promise<Outline | undefined> {
  return (await drawnThere(attachment, signal)) ?? (await drawnHere(attachment, signal));
}

async function drawnThere({ url, duration_ms: length }: Attachment, signal?: AbortSignal) {
  const answer = await fetch(`${url}/waveform`, { signal: signal ?? null });
  if (!answer.ok) return undefined;
  const outline = readOutline(await answer.arrayBuffer());
  if (outline === undefined) return undefined;
  const isWhole = length === null || lengthOf(outline) >= (length / 1000) * enough;
  return isWhole ? outline : undefined;
}

async function drawnHere(
  { url, byte_size: size, duration_ms: length }: Attachment,
  signal?: AbortSignal,
): Promise<Outline | undefined> {
  const isSmall = (size ?? 0) <= mostBytes && length !== null && length / 1000 <= mostSeconds;
  if (!isSmall || typeof OfflineAudioContext === "undefined") return undefined;
  const answer = await fetch(url, { signal: signal ?? null });
  if (!answer.ok) return undefined;
  const content = await answer.arrayBuffer();
  const sound = await new OfflineAudioContext(1, 1, rate)
    .decodeAudioData(content)
    .catch(() => null);
  return sound === null ? undefined : outlineOf(sound.getChannelData(0), rate, step);
}
