/**
 * A page that is going away may take an open database transaction with it. What it writes here is
 * written when the call returns; the next page moves it to the database.
 */
export interface LastWords {
  keep(key: string, value: unknown): void;
  forget(key: string): void;
  all(): [key: string, value: unknown][];
}

export function lastWordsOf(person: string): LastWords {
  const prefix = `manyhands-journal-${person}:`;
  return {
    keep(key, value) {
      try {
        localStorage.setItem(prefix + key, JSON.stringify(value));
      } catch {
        // No room for a large answer here: the database has it up to the last tenth of a second.
      }
    },
    forget: (key) => localStorage.removeItem(prefix + key),
    all: () =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith(prefix))
        .map((name) => [
          name.slice(prefix.length),
          JSON.parse(localStorage.getItem(name) ?? "null"),
        ]),
  };
}
