import { setTimeout as pause } from 'node:timers/promises';
import { app, type BrowserWindow } from 'electron';

/** Milliseconds after which a window is destroyed whose page does not let it close. */
const windowTimeoutMs = 4000;
/** Milliseconds after which the program exits even if something is still being written. */
const exitTimeoutMs = 5000;

/**
 * The end of the program. When quitting begins, windows close and no other opens. Then everything that is
 * remembered is written, for at most five seconds, and the program exits.
 */
export class Shutdown {
  #isQuitting = false;
  #isExiting = false;
  readonly #onQuit: () => void;
  readonly #tasks: (() => Promise<unknown>)[] = [];

  /** `onQuit` is called when quitting begins; more than once where a page holds its window open. */
  constructor(onQuit: () => void) {
    this.#onQuit = onQuit;
    app.on('before-quit', () => {
      this.#isQuitting = true;
      this.#onQuit();
    });
    app.on('browser-window-created', (_created, window) => this.#limitClosing(window));
    app.on('will-quit', (event) => {
      event.preventDefault();
      void this.#exit();
    });
  }

  readonly isQuitting = (): boolean => this.#isQuitting;

  /** Adds a task that the exit waits for. All of them run at once. */
  beforeExit(task: () => Promise<unknown>): void {
    this.#tasks.push(task);
  }

  #limitClosing(window: BrowserWindow): void {
    const destroy = () => window.isDestroyed() || window.destroy();
    // Electron would wait for a window that opens while the others are closing.
    if (this.#isQuitting) setImmediate(destroy);
    window.on('close', () => setTimeout(destroy, windowTimeoutMs));
  }

  async #exit(): Promise<void> {
    if (this.#isExiting) return;
    this.#isExiting = true;
    await Promise.race([Promise.allSettled(this.#tasks.map((task) => task())), pause(exitTimeoutMs)]);
    app.exit();
  }
}
