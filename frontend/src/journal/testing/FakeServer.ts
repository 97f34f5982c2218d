import type {
  AnswerToSubmit,
  DraftOutcome,
  DraftToSave,
  JournalTransport,
  SubmitOutcome,
} from "../transport";

/** What happens to a request on its way: it may be lost before it arrives, or its answer after. */
export type Weather = "fine" | "offline" | "answers lost" | "overloaded";

/** An answer which the server refuses with 422. */
export const unacceptable = "unacceptable";

/** A server as the journal expects it: versioned drafts, idempotent submissions. */
export class FakeServer {
  weather: Weather = "fine";
  readonly drafts = new Map<string, { version: number; answer: unknown }>();
  /** By submission id, in the order of their arrival. */
  readonly submissions = new Map<string, AnswerToSubmit>();
  submitRequests = 0;
  /** What it says to an answer it accepts. */
  reply: unknown;

  readonly transport: JournalTransport = {
    saveDraft: (draft) => this.#travel(() => this.#saveDraft(draft)),
    submit: (answer) => this.#travel(() => this.#submit(answer)),
    undo: (submissionId) =>
      this.#travel(() => {
        this.submissions.delete(submissionId);
        return { kind: "undone" as const };
      }),
  };

  async #travel<Outcome>(handle: () => Outcome) {
    const { weather } = this;
    await travelTime();
    if (weather === "offline") throw new TypeError("Failed to fetch");
    if (weather === "overloaded") return { kind: "later" as const };
    const outcome = handle();
    await travelTime();
    if (weather === "answers lost") return { kind: "unreachable" as const };
    return outcome;
  }

  #saveDraft({ taskId, answer, version }: DraftToSave): DraftOutcome {
    const stored = this.drafts.get(taskId);
    if (stored !== undefined && stored.version > version) return { kind: "outdated", ...stored };
    this.drafts.set(taskId, { version, answer });
    return { kind: "accepted" };
  }

  #submit(submitted: AnswerToSubmit): SubmitOutcome {
    this.submitRequests++;
    if (submitted.answer === unacceptable) {
      return { kind: "refused", problem: { status: 422, message: "No.", field: "category" } };
    }
    if (!this.submissions.has(submitted.submissionId)) {
      this.submissions.set(submitted.submissionId, submitted);
    }
    return { kind: "accepted", reply: this.reply };
  }
}

/** How long a request, or its answer, is on its way. */
export function travelTime(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
