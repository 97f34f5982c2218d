import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ActivityMeter } from "./ActivityMeter";

let target: EventTarget;
let meter: ActivityMeter;

beforeEach(() => {
  vi.useFakeTimers();
  target = new EventTarget();
  meter = new ActivityMeter(target);
  meter.start();
});

afterEach(() => {
  meter.stop();
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
const touch = (sign = "keydown") => target.dispatchEvent(new Event(sign));

test("looking at a task and then answering is work", () => {
  pass(40);
  touch();
  pass(5);
  expect(meter.take()).toBe(45);
});

test("after a minute without a sign nothing counts", () => {
  touch();
  pass(600);
  expect(meter.take()).toBe(60);
  touch("pointerdown");
  pass(10);
  expect(meter.take()).toBe(10);
});

test("playing media counts", () => {
  for (let second = 0; second < 200; second += 10) {
    touch("timeupdate");
    pass(10);
  }
  expect(meter.take()).toBe(200);
});

test("every second counts once, however often it is asked", () => {
  let sum = 0;
  for (let second = 0; second < 90; second++) {
    if (second % 20 === 0) touch();
    pass(1);
    sum += meter.take();
  }
  expect(sum).toBe(90);
});

test("what could not be delivered is not lost", () => {
  pass(10);
  meter.giveBack(meter.take());
  pass(5);
  expect(meter.take()).toBe(15);
});
