import { type ImportReport, nothingImported } from '#shared/contract';
import type { Failure } from '#shared/result';
import type { ReaderWindow } from '../window/reader-window.ts';
import type { CurrentLibrary, OpenLibrary } from './current-library.ts';

/** Sends the window changes of the list, and the reports of imports that the window did not ask for. */
export class LibraryReports {
  readonly #current: CurrentLibrary;
  readonly #window: ReaderWindow;

  constructor(current: CurrentLibrary, window: ReaderWindow) {
    this.#current = current;
    this.#window = window;
  }

  /** Sends a report once the window has its start state. */
  async sendOnceStarted(report: Partial<ImportReport>): Promise<void> {
    await (await this.#current.get()).windowStarted;
    await this.send(report);
  }

  /** Sends a failure of a library once the window has its start state, unless another library is open. */
  async sendFailureOf(library: OpenLibrary, failure: Failure): Promise<void> {
    if ((await this.#current.get()) === library) await this.sendOnceStarted({ failures: [failure] });
  }

  /** Sends a report now. */
  async send(report: Partial<ImportReport> = {}): Promise<void> {
    const library = await (await this.#current.get()).library;
    this.#window.send('library', { ...nothingImported, ...report, revision: library.revision() });
  }
}
