/** Work on the open library that goes on by itself. */
export interface Stoppable {
  /** Stops it; resolves when nothing of it goes on. */
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

  /** Stops all of it; resolves when nothing goes on. */
  stop(): Promise<unknown> {
    return Promise.allSettled([...this.#parts].map((part) => part.stop()));
  }
}
