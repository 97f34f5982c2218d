import { ApiError } from "#api";

export const leaseMs = 60_000;
export const undoMs = 10_000;

interface Slot {
  state: "open" | "claimed" | "held" | "done";
  claimId: string | null;
}

export interface Held {
  claimId: string;
  taskId: string;
  person: string;
  state: "reserved" | "active" | "expired" | "released" | "submitted";
  claimedAt: number;
  renewedAt: number;
  leaseUntil: number;
}

interface Kept {
  version: number;
  answer: unknown;
}

export interface Submitted {
  submissionId: string;
  claimId: string;
  taskId: string;
  person: string;
  answer: unknown;
  state: "held" | "accepted" | "late" | "undone";
  finalAt: number;
}

/**
 * The rules of `manyhands/workqueue`, for tasks that need one answer each. The real server and this
 * are held to the same `queue_cases.jsonl`.
 */
export class LeaseQueue {
  readonly submissions: Submitted[] = [];
  readonly #slots: Map<string, Slot>;
  readonly #claims: Held[] = [];
  readonly #drafts = new Map<string, Kept>();

  constructor(tasks: readonly string[]) {
    this.#slots = new Map(tasks.map((task) => [task, { state: "open", claimId: null }]));
  }

  /** `claim.next_claim`. */
  next(person: string, have: readonly string[], ahead: boolean): Held | undefined {
    const inHand = this.heldBy(person).find(({ claimId }) => !have.includes(claimId));
    if (inHand !== undefined) return inHand;
    const known = new Set(
      this.#claims
        .filter((claim) => claim.person === person && have.includes(claim.claimId))
        .map(({ taskId }) => taskId),
    );
    const open = [...this.#slots.keys()].find(
      (task) => !known.has(task) && this.#mayTake(person, task),
    );
    return open === undefined ? undefined : this.#take(person, open, ahead ? "reserved" : "active");
  }

  /** `claim.claim_task`. */
  claimTask(person: string, taskId: string): Held {
    const inHand = this.heldBy(person).find((claim) => claim.taskId === taskId);
    if (inHand !== undefined) return inHand;
    if (!this.#mayTake(person, taskId)) throw lost();
    return this.#take(person, taskId, "active");
  }

  /** `renew.renew`; the milliseconds that are left. */
  renew(person: string, claimId: string, activeSeconds: number, show: boolean): number {
    const claim = this.#own(person, claimId);
    const worth = this.#standing(claim);
    if (worth === "lost") throw lost();
    if (worth === "may retake") this.#retake(claim);
    else {
      const now = Date.now();
      if (show) claim.state = "active";
      claim.renewedAt = now;
      if (show || activeSeconds > 0) claim.leaseUntil = now + leaseMs;
    }
    return claim.leaseUntil - Date.now();
  }

  /** `claim.release`. */
  release(person: string, claimId: string): void {
    const claim = this.#own(person, claimId);
    if (this.#standing(claim) !== "holds") return;
    claim.state = "released";
    this.#slots.set(claim.taskId, { state: "open", claimId: null });
  }

  /** `draft.save_draft`; what is newer, where something is. */
  saveDraft(person: string, taskId: string, version: number, answer: unknown): Kept | undefined {
    if (!this.#claims.some((claim) => claim.person === person && claim.taskId === taskId)) {
      throw new ApiError(404, "You have not claimed this task.");
    }
    const kept = this.draftOf(person, taskId);
    if (kept !== undefined && kept.version > version) return kept;
    this.#drafts.set(`${person} ${taskId}`, { version, answer: structuredClone(answer) });
    return undefined;
  }

  draftOf(person: string, taskId: string): Kept | undefined {
    return structuredClone(this.#drafts.get(`${person} ${taskId}`));
  }

  /** `submit.submit`. */
  submit(person: string, claimId: string, submissionId: string, answer: unknown): Submitted {
    const claim = this.#own(person, claimId);
    const known = this.submissions.find((one) => one.submissionId === submissionId);
    if (known !== undefined) return known;
    const now = Date.now();
    const { taskId } = claim;
    const isLost = this.#standing(claim) === "lost";
    if (!isLost) {
      for (const one of this.submissions) {
        if (one.person === person && one.state === "held") one.finalAt = Math.min(one.finalAt, now);
      }
      claim.state = "submitted";
      this.#slots.set(taskId, { state: "held", claimId });
    }
    const state = isLost ? "late" : "held";
    const finalAt = isLost ? now : now + undoMs;
    const submission = { submissionId, claimId, taskId, person, state, finalAt } as const;
    this.saveDraft(person, taskId, now, answer);
    this.submissions.push({ ...submission, answer: structuredClone(answer) });
    return this.submissions.at(-1) as Submitted;
  }

  /** `submit.undo`. */
  undo(person: string, submissionId: string): Held {
    const found = this.submissions.find(
      (one) => one.submissionId === submissionId && one.person === person,
    );
    if (found === undefined) throw new ApiError(404, "There is no such submission of yours.");
    const known = this.#own(person, found.claimId);
    if (found.state === "undone") {
      const worth = this.#standing(known);
      if (worth === "lost") throw lost();
      if (worth === "may retake") this.#retake(known);
      return known;
    }
    if (found.state !== "held" || found.finalAt <= Date.now()) {
      throw new ApiError(409, "This submission can no longer be undone.");
    }
    found.state = "undone";
    this.#retake(known);
    return known;
  }

  /** What the server does by itself: `refill.refill` and `submit.finalise`. */
  tick(): void {
    const now = Date.now();
    for (const claim of this.#claims) {
      if (!isHolding(claim) || claim.leaseUntil >= now) continue;
      claim.state = "expired";
      this.#slots.set(claim.taskId, { state: "open", claimId: null });
    }
    for (const one of this.submissions) {
      if (one.state !== "held" || one.finalAt > now) continue;
      one.state = "accepted";
      this.#drafts.delete(`${one.person} ${one.taskId}`);
      this.#slots.set(one.taskId, { state: "done", claimId: one.claimId });
    }
  }

  /** All leases run out. */
  endLeases(): void {
    for (const claim of this.#claims.filter(isHolding)) claim.leaseUntil = Date.now() - 1;
    this.tick();
  }

  /** Nothing that was submitted so far can be undone any more. */
  endUndo(): void {
    const held = this.submissions.filter(({ state }) => state === "held");
    for (const submission of held) submission.finalAt = Date.now();
    this.tick();
  }

  claimsOf(person: string): readonly Held[] {
    return this.#claims.filter((one) => one.person === person);
  }

  /** What was on the screen last comes first. */
  heldBy(person: string): Held[] {
    return this.#claims
      .filter((claim) => claim.person === person && isHolding(claim))
      .sort((one, other) => {
        if (one.state !== other.state) return one.state === "active" ? -1 : 1;
        if (one.state === "active") return other.renewedAt - one.renewedAt;
        return one.claimedAt - other.claimedAt;
      });
  }

  #mayTake(person: string, taskId: string): boolean {
    const hasMet = this.#claims.some(
      (claim) =>
        claim.person === person &&
        claim.taskId === taskId &&
        (isHolding(claim) || claim.state === "submitted"),
    );
    return !hasMet && this.#slots.get(taskId)?.state === "open";
  }

  #take(person: string, taskId: string, state: "reserved" | "active"): Held {
    const now = Date.now();
    const claimId = `claim-${this.#claims.length + 1}`;
    const times = { claimedAt: now, renewedAt: now, leaseUntil: now + leaseMs };
    this.#claims.push({ claimId, taskId, person, state, ...times });
    this.#slots.set(taskId, { state: "claimed", claimId });
    return this.#claims.at(-1) as Held;
  }

  #retake(claim: Held) {
    const now = Date.now();
    Object.assign(claim, { state: "active", renewedAt: now, leaseUntil: now + leaseMs });
    this.#slots.set(claim.taskId, { state: "claimed", claimId: claim.claimId });
  }

  #own(person: string, claimId: string): Held {
    const found = this.#claims.find((one) => one.claimId === claimId && one.person === person);
    if (found === undefined) throw new ApiError(404, "You have not claimed this task.");
    return found;
  }

  /** `rules.standing`. */
  #standing(claim: Held): "holds" | "may retake" | "lost" {
    const slot = this.#slots.get(claim.taskId);
    const isOwn = slot?.claimId === claim.claimId;
    if (isHolding(claim) && slot?.state === "claimed" && isOwn) return "holds";
    const isGivenBack = claim.state === "expired" || claim.state === "released";
    return isGivenBack && slot?.state === "open" ? "may retake" : "lost";
  }
}

function isHolding({ state }: Held): boolean {
  return state === "reserved" || state === "active";
}

function lost(): ApiError {
  return new ApiError(409, "Somebody else has taken this task, or it is not needed any more.");
}
