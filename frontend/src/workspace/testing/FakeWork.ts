import { ApiError } from "#api";
import { FakeBrowser, type FakeTab } from "../../journal/testing/FakeBrowser";
import { FakeServer, travelTime } from "../../journal/testing/FakeServer";
import { WorkSession } from "../WorkSession";
import type { Claim, PassingOn, WorkServer } from "../work-server";
import type { WorkNotice } from "../work-state";
import { shownClaim, shownDraft } from "./claim";

const leaseSeconds = 600;
const undoSeconds = 10;

interface FakeClaim {
  taskId: string;
  state: "reserved" | "active" | "lost" | "released" | "passed on";
}

/** A server with tasks `t1`, `t2`, … to hand out, one browser, and a session in it. */
export class FakeWork {
  readonly journalServer = new FakeServer();
  readonly tab: FakeTab = new FakeBrowser(this.journalServer).open();
  readonly notices: WorkNotice[] = [];
  readonly claims = new Map<string, FakeClaim>();
  readonly renewals: { claimId: string; activeSeconds: number; show: boolean }[] = [];
  readonly passedOn: PassingOn[] = [];
  readonly undone: string[] = [];
  /** What the page said it has, each time it asked for more. */
  readonly had: (readonly string[])[] = [];
  /** Tasks that teach. */
  readonly trainings = new Set<string>();
  isOffline = false;
  isTooLate = false;
  #waiting: string[];

  constructor(tasks: number) {
    this.journalServer.reply = { state: "held", undo_left_seconds: undoSeconds };
    this.#waiting = Array.from({ length: tasks }, (_, place) => `t${place + 1}`);
  }

  readonly server: WorkServer = {
    next: ({ have, ahead }) =>
      this.#travel(() => {
        this.had.push(have);
        const held = [...this.claims].find(
          ([id, { state }]) => ["reserved", "active"].includes(state) && !have.includes(id),
        );
        if (held !== undefined) return this.#view(held[0]);
        const taskId = this.#waiting.shift();
        return taskId === undefined ? null : this.#claim(taskId, ahead ? "reserved" : "active");
      }),
    claimTask: (taskId) =>
      this.#travel(() => {
        const held = [...this.claims].find(([, claim]) => claim.taskId === taskId);
        if (held?.[1].state === "lost") throw new ApiError(409, "Somebody else has taken it.");
        return held === undefined ? this.#claim(taskId, "active") : this.#view(held[0]);
      }),
    renew: (claimId, sign) =>
      this.#travel(() => {
        const claim = this.claims.get(claimId);
        if (claim?.state === "lost") throw new ApiError(409, "Somebody else has taken it.");
        if (claim !== undefined && sign.show) claim.state = "active";
        this.renewals.push({ claimId, ...sign });
        return leaseSeconds;
      }),
    release: (claimId) => this.#travel(() => this.#end(claimId, "released")),
    passOn: (claimId, passing) =>
      this.#travel(() => {
        this.passedOn.push(passing);
        this.#end(claimId, "passed on");
      }),
    undo: (submissionId) =>
      this.#travel(() => {
        const submitted = this.journalServer.submissions.get(submissionId);
        if (submitted === undefined) throw new ApiError(404, "No such submission.");
        if (this.isTooLate) throw new ApiError(409, "Too late.");
        this.undone.push(submissionId);
        this.journalServer.drafts.set(submitted.taskId, {
          version: Date.now(),
          answer: submitted.answer,
        });
        return this.#view(submitted.claimId);
      }),
    lesson: (submissionId) =>
      this.#travel(() => {
        const submitted = this.journalServer.submissions.get(submissionId);
        if (submitted === undefined) throw new ApiError(404, "No such submission.");
        return {
          task: this.#view(submitted.claimId).task,
          response: { text: submitted.answer },
          answer: submitted.answer,
          expected_response: { text: "right" },
          reason_html: null,
          score: 0,
        };
      }),
  };

  open(done = 0): WorkSession {
    return new WorkSession({
      server: this.server,
      journal: this.tab.journal,
      onNotice: (notice) => this.notices.push(notice),
      done,
    });
  }

  setOffline(isOffline: boolean) {
    this.isOffline = isOffline;
    this.journalServer.weather = isOffline ? "offline" : "fine";
  }

  claimOf(taskId: string): FakeClaim | undefined {
    return [...this.claims.values()].find((claim) => claim.taskId === taskId);
  }

  #claim(taskId: string, state: "reserved" | "active"): Claim {
    const claimId = `c${this.claims.size + 1}`;
    this.claims.set(claimId, { taskId, state });
    return this.#view(claimId);
  }

  #end(claimId: string, state: FakeClaim["state"]) {
    const claim = this.claims.get(claimId);
    if (claim !== undefined) claim.state = state;
  }

  #view(claimId: string): Claim {
    const { taskId, state } = this.claims.get(claimId) ?? { taskId: "?", state: "active" };
    return shownClaim(
      {
        claim_id: claimId,
        state: state === "reserved" ? "reserved" : "active",
        lease_seconds: leaseSeconds,
        lease_left_seconds: leaseSeconds,
        undo_seconds: undoSeconds,
        can_postpone: true,
        can_end_by_report: true,
        is_training: this.trainings.has(taskId),
        draft: shownDraft(this.journalServer.drafts.get(taskId)),
      },
      { task_id: taskId, instruction_html: `<p>Task ${taskId}</p>` },
    );
  }

  async #travel<Value>(handle: () => Value): Promise<Value> {
    const { isOffline } = this;
    await travelTime();
    if (isOffline) throw new ApiError(0, "The server cannot be reached.");
    return handle();
  }
}
