/** Something that tells its listeners when it has changed. */
export class Observable {
  #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  protected changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
