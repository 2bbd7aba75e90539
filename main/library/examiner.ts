import { setTimeout as pause } from 'node:timers/promises';
import type { Failure } from '#shared/result';
import { examineCatalogue } from './examine-catalogue.ts';
import type { LibraryCatalogue } from './library-catalogue.ts';
import type { LibraryContext } from './library-context.ts';

/** Milliseconds from the opening to the thorough check, when the window has long been drawn. */
const checkDelayMs = 15_000;
/** Milliseconds for which the closing of a library waits for it. */
const closeTimeoutMs = 500;

/** Looks at an open catalogue in the background: at what lies beside it, and later at all of the file. */
export class Examiner {
  /** Resolves when the catalogue has been compared with what lies beside it. */
  readonly examined: Promise<void>;
  readonly #timer: ReturnType<typeof setTimeout>;
  #checking: Promise<void> = Promise.resolve();

  constructor(opened: LibraryCatalogue, context: LibraryContext, onProblem: (failure: Failure) => void) {
    this.examined = context.readOnlyReason()
      ? Promise.resolve()
      : examineCatalogue(opened, context).then(
          (problems) => problems.forEach(onProblem),
          () => {},
        );
    this.#timer = setTimeout(() => {
      this.#checking = opened.checkThoroughly().catch(() => {});
    }, checkDelayMs);
    this.#timer.unref?.();
  }

  /** Waits a moment for what is going on, which nothing depends on, and begins no check. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await Promise.race([Promise.all([this.examined, this.#checking]), pause(closeTimeoutMs)]);
  }
}
