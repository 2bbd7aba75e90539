/** Background work on the open library. */
export interface Stoppable {
  /** Stops it; resolves when it has ended. */
  readonly stop: () => Promise<unknown>;
}

/**
 * Everything that works on the open library and must stop before that is closed: imports, exports, watching.
 */
export class RunningWork {
  readonly #parts = new Set<Stoppable>();

  add(...parts: readonly Stoppable[]): void {
    for (const part of parts) this.#parts.add(part);
  }

  /** Stops all of it; resolves when everything has ended. */
  stop(): Promise<unknown> {
    return Promise.allSettled([...this.#parts].map((part) => part.stop()));
  }
}
