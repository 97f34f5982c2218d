import { createStore, delMany, entries, set } from "idb-keyval";

/** Where the journal is kept: shared by all tabs, and still there after a crash. */
export interface JournalStore {
  write(key: string, value: unknown): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Everything whose key begins with `prefix`. */
  list<Value>(prefix: string): Promise<[key: string, value: Value][]>;
}

/** One database per person, so that nobody sends what somebody else wrote on this machine. */
export function indexedDbStore(person: string): JournalStore {
  const database = createStore(`manyhands-journal-${person}`, "records");
  return {
    write: (key, value) => set(key, value, database),
    remove: (keys) => delMany([...keys], database),
    async list<Value>(prefix: string) {
      const all = await entries<string, Value>(database);
      return all.filter(([key]) => key.startsWith(prefix));
    },
  };
}
