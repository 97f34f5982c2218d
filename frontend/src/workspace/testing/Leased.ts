import { ApiError, failureOf } from "#api";
import type { JournalTransport } from "#journal";
import { travelTime, type Weather } from "../../journal/testing/FakeServer";
import { undoFailureOf } from "../transport";
import type { Claim, WorkServer } from "../work-server";
import { shownClaim, shownDraft } from "./claim";
import { type Held, LeaseQueue, leaseMs, undoMs } from "./LeaseQueue";

const tickMs = 1000;

/** The way of one person to a `LeaseQueue`, through any weather. */
export class Leased {
  weather: Weather = "fine";
  readonly queue: LeaseQueue;
  readonly #person: string;
  readonly #stop: () => void;

  constructor(tasks: readonly string[], person: string) {
    this.queue = new LeaseQueue(tasks);
    this.#person = person;
    const timer = setInterval(() => this.queue.tick(), tickMs);
    this.#stop = () => clearInterval(timer);
  }

  close(): void {
    this.#stop();
  }

  readonly server: WorkServer = {
    next: ({ have, ahead }) =>
      this.#travel((queue, person) => {
        const claim = queue.next(person, have, ahead);
        return claim === undefined ? null : this.#view(claim);
      }),
    claimTask: (taskId) =>
      this.#travel((queue, person) => this.#view(queue.claimTask(person, taskId))),
    renew: (claimId, { activeSeconds, show }) =>
      this.#travel((queue, person) => queue.renew(person, claimId, activeSeconds, show) / 1000),
    release: (claimId) => this.#travel((queue, person) => queue.release(person, claimId)),
    undo: (submissionId) =>
      this.#travel((queue, person) => this.#view(queue.undo(person, submissionId))),
    passOn: () => Promise.reject(new Error("Nobody passes on here.")),
    lesson: () => Promise.reject(new Error("Nothing teaches here.")),
  };

  /** As `transport.ts` speaks of the server. */
  readonly transport: JournalTransport = {
    saveDraft: ({ taskId, version, answer }) =>
      this.#travel((queue, person) => {
        const newer = queue.saveDraft(person, taskId, version, answer);
        return newer === undefined
          ? { kind: "accepted" as const }
          : { kind: "outdated" as const, ...newer };
      }).catch(failureOf),
    submit: async ({ claimId, submissionId, answer }) => {
      try {
        const { state, finalAt } = await this.#travel((queue, person) =>
          queue.submit(person, claimId, submissionId, answer),
        );
        const undo_left_seconds = Math.max(0, finalAt - Date.now()) / 1000;
        const reply = { state, undo_left_seconds };
        return { kind: "accepted", reply, isLate: state === "late" };
      } catch (error) {
        return failureOf(error);
      }
    },
    undo: (submissionId) =>
      this.server
        .undo(submissionId)
        .then(() => ({ kind: "undone" as const }))
        .catch(undoFailureOf),
  };

  async #travel<Value>(handle: (queue: LeaseQueue, person: string) => Value): Promise<Value> {
    const { weather } = this;
    await travelTime();
    if (weather === "offline") throw new ApiError(0, "The server cannot be reached.");
    if (weather === "overloaded") throw new ApiError(503, "Too much is asked for just now.");
    const value = handle(this.queue, this.#person);
    await travelTime();
    if (weather === "answers lost") throw new ApiError(0, "The server cannot be reached.");
    return value;
  }

  #view({ claimId, taskId, state, leaseUntil }: Held): Claim {
    return shownClaim(
      {
        claim_id: claimId,
        state: state === "reserved" ? "reserved" : "active",
        lease_until: new Date(leaseUntil).toISOString(),
        lease_seconds: leaseMs / 1000,
        lease_left_seconds: (leaseUntil - Date.now()) / 1000,
        undo_seconds: undoMs / 1000,
        draft: shownDraft(this.queue.draftOf(this.#person, taskId)),
      },
      { task_id: taskId },
    );
  }
}
