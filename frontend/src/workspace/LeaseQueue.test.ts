import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "#api";
import { type Held, LeaseQueue } from "./testing/LeaseQueue";

/** Written down for `tests/work/test_lease_sequences.py`, where the real server must say the same. */
const file = "./testing/queue_cases.jsonl";

const tasks = ["t1", "t2"];
const answers = ["red", "blue"].map((category) => ({ category }));
/** Beyond every version that a submission makes. */
const future = 4_000_000_000_000;

interface Step {
  who: string;
  do: string;
  task: string;
  /** Which of the claims and submissions there are by then. */
  which: number;
  answer: object;
  version: number;
  flag: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom("ann", "ann", "bob"),
  do: fc.constantFrom(
    ...["next", "next", "next", "claim", "claim", "renew", "renew", "release", "draft", "draft"],
    ...["submit", "submit", "undo", "undo", "end leases", "end undo"],
  ),
  task: fc.constantFrom(...tasks),
  which: fc.nat(5),
  answer: fc.constantFrom(...answers),
  version: fc.constantFrom(1, 2, future, future + 1),
  flag: fc.boolean(),
});

/** One sequence: what is asked and what is said, in words that both servers understand. */
class Play {
  readonly #queue = new LeaseQueue(tasks);
  readonly #submissions: { who: string; id: string }[] = [];

  do(step: Step): object[] {
    vi.advanceTimersByTime(5);
    const claims = this.#queue.claimsOf(step.who);
    const claim = claims[step.which % claims.length];
    return this.#forTask(step, claim) ?? (claim === undefined ? [] : this.#forClaim(step, claim));
  }

  #forTask(step: Step, claim: Held | undefined): object[] | undefined {
    const { who, do: what, version, answer, flag } = step;
    const queue = this.#queue;
    switch (what) {
      case "next": {
        const have = flag ? queue.claimsOf(who).map(({ claimId }) => claimId) : [];
        const ahead = version === 1;
        return said({ who, do: what, have, ahead }, () => this.#view(queue.next(who, have, ahead)));
      }
      case "claim": {
        const { task } = step;
        return said({ who, do: what, task }, () => this.#view(queue.claimTask(who, task)));
      }
      case "draft": {
        const task = (flag ? undefined : claim?.taskId) ?? step.task;
        return said({ who, do: what, task, version, answer }, () => {
          const newer = queue.saveDraft(who, task, version, answer);
          return newer === undefined ? "saved" : newer.answer;
        });
      }
      case "undo": {
        const submission = this.#submissions.at(-1 - (step.which % 2))?.id;
        if (submission === undefined) return [];
        return said({ who, do: what, submission }, () => this.#view(queue.undo(who, submission)));
      }
      case "end leases":
        queue.endLeases();
        return [{ do: what }];
      case "end undo":
        queue.endUndo();
        return [{ do: what }];
      default:
        return undefined;
    }
  }

  #forClaim({ who, do: what, version, answer, flag }: Step, { claimId: claim }: Held): object[] {
    const queue = this.#queue;
    if (what === "release") {
      return said({ who, do: what, claim }, () => queue.release(who, claim) ?? "done");
    }
    if (what === "renew") {
      return said({ who, do: what, claim, show: flag }, () => {
        queue.renew(who, claim, 0, flag);
        return "kept";
      });
    }
    const known = this.#submissions.findLast((one) => one.who === who)?.id;
    const again = version === 2 ? known : undefined;
    const submission = again ?? `submission-${this.#submissions.length + 1}`;
    if (again === undefined) this.#submissions.push({ who, id: submission });
    const asked = { who, do: what, claim, submission, answer };
    return said(asked, () => queue.submit(who, claim, submission, answer).state);
  }

  #view(found: Held | undefined) {
    if (found === undefined) return null;
    const { claimId: claim, taskId: task, state, person } = found;
    return { claim, task, state, draft: this.#queue.draftOf(person, task)?.answer ?? null };
  }
}

function said(asked: object, answer: () => unknown): object[] {
  try {
    return [{ ...asked, said: answer() }];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [{ ...asked, said: error.status }];
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("the queue of these tests says what is written down for the real one", async () => {
  const steps = fc.array(step, { minLength: 18, maxLength: 26, size: "max" });
  const cases = fc.sample(steps, { numRuns: 14, seed: 7 }).map((all) => {
    const play = new Play();
    return all.flatMap((one) => play.do(one));
  });
  const lines = cases.map(
    (one) => `${JSON.stringify(one)}
`,
  );
  await expect(lines.join("")).toMatchFileSnapshot(file);
});
