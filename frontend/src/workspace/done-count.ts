/** How many tasks somebody has done in this tab; a reload goes on counting. */

const storageKey = "manyhands-done";

export function readDone(): number {
  const done = Number(sessionStorage.getItem(storageKey) ?? 0);
  return Number.isInteger(done) && done > 0 ? done : 0;
}

export function writeDone(done: number): void {
  sessionStorage.setItem(storageKey, String(done));
}
