import { describe, expect, test } from "vitest";
import { attemptsIn, check, type Params, withAttempt } from "./call";
import { piecesOf, stepsOf } from "./script";
import { localTimes, problemWith, tomorrowMorning } from "./times";

const params: Params = {
  phone_number: "5055006865",
  entity_name: "Alexandr Wang",
  fields: { email: "Email Address" },
  choices: ["He is happy", "He is not happy"],
};

describe("an answer", () => {
  test("begins with the outcome", () => {
    expect(check(params, undefined).map(({ field }) => field)).toEqual(["outcome"]);
    expect(check(params, { outcome: "success" }).map(({ field }) => field)).toEqual([
      "fields.email",
      "choice",
    ]);
    expect(check(params, { outcome: "hung_up" })).toEqual([]);
    expect(check(params, { outcome: "no_pickup" })).toEqual([]);
    const whole = { outcome: "success", fields: { email: null }, choice: "He is happy" } as const;
    expect(check(params, whole)).toEqual([]);
  });

  test("keeps each attempt with its note, for whoever comes next", () => {
    const first = withAttempt({ outcome: "no_pickup", note: " Engaged. " }, new Date(0));
    expect(first).toEqual({
      note: "",
      attempts: [{ at: "1970-01-01T00:00:00.000Z", note: "Engaged." }],
    });
    expect(withAttempt(first, new Date(1000)).attempts).toHaveLength(2);
    expect(attemptsIn({ attempts: [7, null, { at: "x", note: "y" }] })).toHaveLength(1);
    expect(attemptsIn(undefined)).toEqual([]);
  });
});

describe("a script", () => {
  test("is cut at pauses and blank lines", () => {
    const script = "Hello {{name}}! Are you happy? (pause) One more thing.\n\nGoodbye!";
    expect(stepsOf(script)).toEqual([
      { text: "Hello {{name}}! Are you happy?", hasPause: true },
      { text: "One more thing.", hasPause: false },
      { text: "Goodbye!", hasPause: false },
    ]);
    expect(stepsOf(" \n")).toEqual([]);
  });

  test("is cut between sentences where it is long, and loses nothing", () => {
    const sentence = "This is one of many sentences that are said on the telephone.";
    const steps = stepsOf(Array.from({ length: 12 }, () => sentence).join(" "));
    expect(steps.length).toBeGreaterThan(2);
    for (const { text } of steps) expect(text.length).toBeLessThanOrEqual(220);
    expect(
      steps
        .map(({ text }) => text)
        .join(" ")
        .split(sentence),
    ).toHaveLength(13);
  });

  test("has names and what was found out filled in", () => {
    const said = (texts: Record<string, string | null>) =>
      piecesOf("{{name}}, is it {{ email }}?", "Ada", { email: "Email" }, texts);
    expect(said({}).map(({ text, kind }) => [text, kind])).toEqual([
      ["Ada", "filled"],
      [", is it ", "words"],
      ["Email", "open"],
      ["?", "words"],
    ]);
    expect(said({ email: "a@b.c" })[2]).toEqual({ text: "a@b.c", kind: "filled" });
  });
});

describe("times", () => {
  const noon = Date.UTC(2026, 10, 22, 12);

  test("are those where the number is, kind or not", () => {
    const times = localTimes(["Pacific/Honolulu", "America/New_York", "No/Where"], noon);
    expect(times.map(({ place, isUnkind }) => [place, isUnkind])).toEqual([
      ["Honolulu", true],
      ["New York", true],
    ]);
    expect(localTimes(["Europe/London"], noon)[0]?.isUnkind).toBe(false);
  });

  test("to try again lie ahead, and not too far", () => {
    const now = new Date(2026, 10, 22, 23, 30);
    expect(tomorrowMorning(now)).toEqual(new Date(2026, 10, 23, 9));
    expect(problemWith(tomorrowMorning(now), now)).toBeUndefined();
    expect(problemWith(now, now)).toBeDefined();
    expect(problemWith(new Date(2027, 0, 1), now)).toBeDefined();
    expect(problemWith(new Date("nothing"), now)).toBeDefined();
  });
});
