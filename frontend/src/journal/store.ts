import { createStore, delMany, entries, promisifyRequest, set, type UseStore } from "idb-keyval";
import { type LastWords, lastWordsOf } from "./last-words";

/** Where the journal is kept: shared by all tabs, and still there after a crash. */
export interface JournalStore {
  /** `isLeaving`: the page may be gone before the promise is kept. */
  write(key: string, value: unknown, options?: { isLeaving: boolean }): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Everything whose key begins with `prefix`. */
  list<Value>(prefix: string): Promise<[key: string, value: Value][]>;
}

/** One database per person, so that nobody sends what somebody else wrote on this machine. */
export function indexedDbStore(person: string): JournalStore {
  const database = createStore(`manyhands-journal-${person}`, "records");
  const lastWords = lastWordsOf(person);
  return {
    async write(key, value, options) {
      if (options?.isLeaving) lastWords.keep(key, value);
      await set(key, value, database);
      lastWords.forget(key);
    },
    async remove(keys) {
      for (const key of keys) lastWords.forget(key);
      await delMany([...keys], database);
    },
    async list<Value>(prefix: string) {
      await moveIn(lastWords, database);
      const all = await entries<string, Value>(database);
      return all.filter(([key]) => key.startsWith(prefix));
    },
  };
}

/** Moves last words into the database, except where it has a newer version already. */
async function moveIn(lastWords: LastWords, database: UseStore): Promise<void> {
  for (const [key, value] of lastWords.all()) {
    await database("readwrite", (records) => {
      const present = records.get(key);
      present.onsuccess = () => {
        if (versionOf(value) > versionOf(present.result)) records.put(value, key);
      };
      return promisifyRequest(records.transaction);
    });
    lastWords.forget(key);
  }
}

function versionOf(record: unknown): number {
  const { version } = (record ?? {}) as { version?: number };
  return version ?? -1;
}
