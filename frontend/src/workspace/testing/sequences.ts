import fc from "fast-check";
import { expect, vi } from "vitest";
import type { Weather } from "../../journal/testing/FakeServer";
import type { Craft } from "./Craft";
import { DrawingPerson, type Step } from "./DrawingPerson";

const editor = vi.hoisted(() => ({ check: (_answer: unknown): unknown => [] }));

vi.mock("#tasktypes", () => ({
  loadEditor: async () => ({
    Editor: () => null,
    check: (_params: unknown, answer: unknown) => editor.check(answer),
  }),
}));

/**
 * Lets people work in a craft while the network, the browser, time and somebody else play against
 * them. Afterwards every answer that was handed in is on the server as it was in sight; what cannot
 * count is kept in the browser; and what was not handed in is saved as it was left.
 */
export async function playSequences<Work, Answer>(
  craft: Craft<Work, Answer>,
  options: { runs: number; seed: number },
): Promise<void> {
  vi.useFakeTimers();
  try {
    editor.check = craft.check as typeof editor.check;
    const { accepted, late, kept } = await outcomesOf(craft, options);
    // A test that never hands anything in proves nothing.
    expect(accepted).toBeGreaterThan(100);
    expect(Math.min(late, kept)).toBeGreaterThan(5);
  } finally {
    vi.useRealTimers();
  }
}

async function outcomesOf<Work, Answer>(
  craft: Craft<Work, Answer>,
  { runs, seed }: { runs: number; seed: number },
) {
  const sum = { accepted: 0, late: 0, kept: 0 };
  await fc.assert(
    fc.asyncProperty(stepsOf(craft), async (steps) => {
      const person = new DrawingPerson(craft);
      try {
        await vi.advanceTimersByTimeAsync(200);
        for (const step of steps) await person.perform(step);
        await person.finish();
        check(person);
        sum.accepted += person.submissions.filter(({ state }) => state === "accepted").length;
        sum.late += person.submissions.filter(({ state }) => state === "late").length;
        sum.kept += person.kept.length;
      } finally {
        person.end();
      }
    }),
    { numRuns: runs, seed },
  );
  return sum;
}

function check<Work, Answer>(person: DrawingPerson<Work, Answer>) {
  expect(person.strange).toEqual([]);
  const { submissions, kept } = person;
  for (const [taskId, answer] of person.last) {
    const own = submissions.filter((one) => one.taskId === taskId && one.state !== "undone");
    const ofTask = kept.filter((one) => one.taskId === taskId).map((one) => one.answer);
    const isUndone = own.length === 0 && person.uncertain.has(taskId);
    if (person.handedIn.has(taskId) && !isUndone) {
      expect(own.at(-1)?.answer).toBe(person.handedIn.get(taskId));
      if (own.at(-1)?.state === "late") expect(ofTask).toContain(answer);
      else expect(own.at(-1)?.state).toBe("accepted");
    } else {
      expect([person.draftOf(taskId), ...ofTask]).toContain(answer);
    }
  }
  const accepted = submissions.filter(({ state }) => state === "accepted");
  expect(new Set(accepted.map(({ taskId }) => taskId)).size).toBe(accepted.length);
  expect(submissions.filter(({ state }) => state === "held")).toEqual([]);
}

function stepsOf<Work, Answer>(craft: Craft<Work, Answer>): fc.Arbitrary<Step<Work>[]> {
  const doing = craft.doing.map((one): Step<Work> => ({ do: "work", doing: one }));
  const wait = fc
    .oneof(
      { weight: 4, arbitrary: fc.nat(4000) },
      { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 100_000 }) },
    )
    .map((ms): Step<Work> => ({ do: "wait", ms }));
  const weather = fc
    .constantFrom<Weather>("fine", "fine", "offline", "answers lost", "overloaded")
    .map((one): Step<Work> => ({ do: "weather", weather: one }));
  const single = (
    weight: number,
    ...names: Exclude<Step<Work>["do"], "work" | "weather" | "wait">[]
  ) => ({
    weight,
    arbitrary: fc.constantFrom(...names).map((name): Step<Work> => ({ do: name })),
  });
  const step = fc.oneof(
    { weight: 30, arbitrary: doing },
    { weight: 8, arbitrary: wait },
    { weight: 4, arbitrary: weather },
    single(7, "submit"),
    single(2, "take back"),
    single(3, "reload", "crash", "other tab", "pause"),
    single(2, "wake", "more time", "go on"),
    single(3, "rival overtakes"),
    single(3, "rival takes", "rival answers", "rival gives back"),
  );
  return fc.array(step, { minLength: 5, maxLength: 60, size: "max" });
}
