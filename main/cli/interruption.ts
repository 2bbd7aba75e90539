import { setMaxListeners } from 'node:events';
import { app } from 'electron';

/** What a shell adds to the number of a signal for its exit code. */
const signalBase = 128;
const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/**
 * The end of a command by Ctrl C or another signal. The first one lets the command finish what must not
 * remain half done; a second one ends the program at once.
 */
export class Interruption {
  readonly #controller = new AbortController();
  #exitCode = 0;

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isInterrupted(): boolean {
    return this.signal.aborted;
  }

  /** 128 and the number of the signal; 0 while there was none. */
  get exitCode(): number {
    return this.#exitCode;
  }

  constructor() {
    // Every job of an import listens.
    setMaxListeners(0, this.signal);
  }

  /** Listens for signals; Electron sets its own listeners before the app is ready. */
  async listen(): Promise<void> {
    await app.whenReady();
    for (const [name, number] of Object.entries(signals))
      process.on(name, () => {
        if (this.isInterrupted) app.exit(this.#exitCode);
        this.#exitCode = signalBase + number;
        this.#controller.abort();
      });
  }
}
