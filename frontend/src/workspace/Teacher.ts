import type { Lesson, WorkServer } from "./work-server";

/** Fetches the lesson of a training task once its answer has arrived. */
export class Teacher {
  #server: Pick<WorkServer, "lesson">;
  #onTaught: () => void;
  #onNothing: () => void;
  /** The submission whose lesson is awaited or read. */
  #submissionId: string | undefined;
  #lesson: Lesson | null = null;

  /** `onNothing`: there is nothing to learn, and nobody is to wait for it. */
  constructor(server: Pick<WorkServer, "lesson">, onTaught: () => void, onNothing: () => void) {
    this.#server = server;
    this.#onTaught = onTaught;
    this.#onNothing = onNothing;
  }

  get isTeaching(): boolean {
    return this.#submissionId !== undefined;
  }

  get lesson(): Lesson | null {
    return this.#lesson;
  }

  begin(submissionId: string): void {
    this.#submissionId = submissionId;
    this.#lesson = null;
  }

  end(): void {
    this.#submissionId = undefined;
    this.#lesson = null;
  }

  /** The server has the answer. */
  async accepted(submissionId: string): Promise<void> {
    if (submissionId !== this.#submissionId) return;
    try {
      const lesson = await this.#server.lesson(submissionId);
      if (submissionId !== this.#submissionId) return;
      this.#lesson = lesson;
      this.#onTaught();
    } catch {
      this.refused(submissionId);
    }
  }

  refused(submissionId: string): void {
    if (submissionId === this.#submissionId) this.#onNothing();
  }
}
