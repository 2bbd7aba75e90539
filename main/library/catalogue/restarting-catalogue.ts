import { type Catalogue, CatalogueEnded } from './catalogue-client.ts';
import type { CatalogueRepository } from './repository.ts';
import { idempotentMethods, repositoryMethods } from './repository-methods.ts';

/** A catalogue and the process behind it. */
export interface RunningCatalogue {
  readonly catalogue: Catalogue;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

/** A catalogue whose process may be replaced. */
export interface RestartingCatalogue {
  /** Passes calls to the running catalogue. While it is being replaced, calls wait. */
  readonly catalogue: Catalogue;
  /**
   * Puts the catalogue that `open` returns in place of the running one, which `open` has to close. It waits
   * for a replacement that is going on.
   */
  readonly replace: (open: (running: Catalogue) => Promise<RunningCatalogue>) => Promise<void>;
}

/**
 * Wraps a catalogue so that it is opened again, by `reopen`, when its process ends unexpectedly, for example
 * killed by the system. Pending calls are then repeated once where that is harmless (see
 * {@link idempotentMethods}); others reject with {@link CatalogueEnded}, because they may have been carried
 * out.
 *
 * When a call finds the file damaged, the catalogue is opened again by `examine`, which checks and heals it,
 * and the call is repeated: what SQLite refused has changed nothing.
 */
export function createRestartingCatalogue(
  first: RunningCatalogue,
  reopen: (ended: Catalogue) => Promise<RunningCatalogue>,
  examine: (suspect: Catalogue) => Promise<RunningCatalogue>,
): RestartingCatalogue {
  const replaceable = new ReplaceableCatalogue(first, reopen, examine);
  const calls = Object.fromEntries(
    repositoryMethods.map((name) => [name, (...args: readonly unknown[]) => replaceable.call(name, args)]),
  ) as Omit<Catalogue, 'revision' | 'close'>;
  return {
    replace: (open) => replaceable.replace(open),
    catalogue: {
      ...calls,
      revision: () => replaceable.revision,
      close: () => replaceable.close(),
    },
  };
}

/** How often in a session a call is examined that finds a file damaged. */
const maxVainExaminations = 8;

/** Tells whether a call failed because the file is damaged, or because the disk cannot be read. */
const isDamage = (error: unknown): boolean =>
  ['DAMAGED', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '');

class ReplaceableCatalogue {
  readonly #reopen: (ended: Catalogue) => Promise<RunningCatalogue>;
  readonly #examine: (suspect: Catalogue) => Promise<RunningCatalogue>;
  /** Examinations of a file that was then found whole: the same error would come again and again. */
  #vainExaminations = 0;
  #running: RunningCatalogue;
  /** Resolves when the replacement that is going on is over. */
  #replacing: Promise<unknown> | undefined;
  #isClosed = false;

  constructor(
    first: RunningCatalogue,
    reopen: (ended: Catalogue) => Promise<RunningCatalogue>,
    examine: (suspect: Catalogue) => Promise<RunningCatalogue>,
  ) {
    this.#running = first;
    this.#reopen = reopen;
    this.#examine = examine;
    this.#watch(first);
  }

  get revision(): number {
    return this.#running.catalogue.revision();
  }

  replace(open: (running: Catalogue) => Promise<RunningCatalogue>): Promise<void> {
    // Two at once would write the same new file.
    const before = this.#replacing ?? Promise.resolve();
    const done = before.then(() => open(this.#running.catalogue)).then((running) => this.#watch(running));
    const settled = done
      .catch(() => {})
      .then(() => {
        if (this.#replacing === settled) this.#replacing = undefined;
      });
    this.#replacing = settled;
    return done;
  }

  async call(name: keyof CatalogueRepository, args: readonly unknown[], repeats = 1): Promise<unknown> {
    while (this.#replacing) await this.#replacing;
    const running = this.#running;
    const method = running.catalogue[name] as (...given: readonly unknown[]) => Promise<unknown>;
    try {
      return await method(...args);
    } catch (error) {
      if (this.#isClosed) throw error;
      if (isDamage(error) && repeats > 0) {
        await this.#examineAfter(running);
        return this.call(name, args, repeats - 1);
      }
      if (!(error instanceof CatalogueEnded)) throw error;
      this.#reopenAfter(running);
      if (repeats === 0 || !idempotentMethods.has(name)) throw error;
      return this.call(name, args, repeats - 1);
    }
  }

  /** Calls that failed together share one examination. */
  async #examineAfter(suspect: RunningCatalogue): Promise<void> {
    if (suspect !== this.#running || this.#replacing || this.#vainExaminations >= maxVainExaminations) return;
    this.#vainExaminations++;
    await this.replace(this.#examine);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#replacing) await this.#replacing;
    await this.#running.catalogue.close();
  }

  #watch(running: RunningCatalogue): void {
    this.#running = running;
    void running.ended.then(() => this.#reopenAfter(running));
  }

  #reopenAfter(ended: RunningCatalogue): void {
    if (ended === this.#running && !this.#replacing && !this.#isClosed)
      void this.replace(this.#reopen).catch(() => {});
  }
}
