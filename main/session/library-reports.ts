import { type ImportReport, nothingImported } from '#shared/contract';
import type { MainWindow } from '../window/main-window.ts';
import type { CurrentLibrary } from './current-library.ts';

/** Tells the window that the list changed, and what came of imports nobody in the window waits for. */
export class LibraryReports {
  readonly #current: CurrentLibrary;
  readonly #window: MainWindow;

  constructor(current: CurrentLibrary, window: MainWindow) {
    this.#current = current;
    this.#window = window;
  }

  /** Tells it once the window has begun. */
  async report(report: Partial<ImportReport>): Promise<void> {
    await (await this.#current.get()).windowStarted;
    await this.changed(report);
  }

  /** Tells it now. */
  async changed(report: Partial<ImportReport> = {}): Promise<void> {
    const library = await (await this.#current.get()).library;
    this.#window.send('library', { ...nothingImported, ...report, revision: library.revision() });
  }
}
