/** Runs work for the same key one after another, and work for different keys concurrently. */
export class SerialQueue {
  /** Resolves when the last work of a key has ended, also with an error. */
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const done = Promise.resolve(this.#last.get(key)).then(work);
    const settled = done
      .catch(() => {})
      .then(() => {
        if (this.#last.get(key) === settled) this.#last.delete(key);
      });
    this.#last.set(key, settled);
    return done;
  }

  /** Resolves when all work that was given so far is over. */
  async settled(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
