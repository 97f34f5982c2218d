import { ApiError, errorOf, messageOf, unreachable } from "#api";
import type { Mode } from "#kit";

/** What the server takes (MAX_BYTES in manyhands/files/create.py). */
export const maxBytes = 80 * 1024 * 1024;

/** A file on its way; `share` of it is sent, from 0 to 1. */
export interface Upload {
  readonly id: number;
  readonly mode: Mode;
  readonly file: File;
  readonly state: "waiting" | "sending" | "failed";
  readonly share: number;
  readonly problem?: string;
}

/** Sends a file; throws an `ApiError`. */
export type Send = (upload: Upload, onShare: (share: number) => void) => Promise<void>;

const atOnce = 2;

/** Files on their way to the server, also while one looks at other pages. */
export class Uploads {
  #uploads: readonly Upload[] = [];
  #lastId = 0;
  #listeners = new Set<() => void>();
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Called when a file has arrived. */
  onKept: (upload: Upload) => void = () => {};

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  all = (): readonly Upload[] => this.#uploads;

  add(mode: Mode, files: Iterable<File>): void {
    const added = [...files].map((file): Upload => {
      this.#lastId += 1;
      const upload = { id: this.#lastId, mode, file, share: 0 };
      const problem = problemOf(file);
      return problem === undefined
        ? { ...upload, state: "waiting" }
        : { ...upload, state: "failed", problem };
    });
    this.#become([...this.#uploads, ...added]);
    this.#begin();
  }

  retry(id: number): void {
    this.#change(id, { state: "waiting", share: 0 });
    this.#begin();
  }

  dismiss(id: number): void {
    this.#become(this.#uploads.filter((upload) => upload.id !== id));
  }

  #begin(): void {
    const sending = this.#uploads.filter(({ state }) => state === "sending").length;
    const waiting = this.#uploads.filter(({ state }) => state === "waiting");
    for (const upload of waiting.slice(0, Math.max(0, atOnce - sending))) {
      this.#change(upload.id, { state: "sending" });
      void this.#run(upload);
    }
  }

  async #run(upload: Upload): Promise<void> {
    try {
      await this.#send(upload, (share) => this.#change(upload.id, { share }));
      this.dismiss(upload.id);
      this.onKept(upload);
    } catch (error) {
      this.#change(upload.id, { state: "failed", problem: messageOf(error) });
    }
    this.#begin();
  }

  #change(id: number, change: Partial<Upload>): void {
    this.#become(this.#uploads.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  #become(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}

function problemOf({ size }: File): string | undefined {
  if (size > maxBytes) return "It is larger than 80 MB.";
  return size === 0 ? "It is empty." : undefined;
}

/** By XMLHttpRequest, for `fetch` does not tell how much has been sent. */
export const sendToServer: Send = ({ mode, file }, onShare) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/app/api/${mode}/files/upload?name=${encodeURIComponent(file.name)}`);
    if (file.type !== "") request.setRequestHeader("Content-Type", file.type);
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(unreachable(undefined));
    request.onload = () => {
      if (request.status === 200) return resolve();
      const answer = new Response(request.responseText, { status: request.status });
      errorOf(answer).then(reject, () =>
        reject(new ApiError(request.status, "This did not work.")),
      );
    };
    request.send(file);
  });
