import { type ImportReport, nothingImported } from '#shared/contract';
import type { ImportStep } from '../articles/articles.ts';
import type { MainWindow } from '../window/main-window.ts';
import type { CurrentLibrary } from './current-library.ts';
import type { Stoppable } from './running-work.ts';

/** Milliseconds between two messages of progress, and between two updates of the list. */
const progressIntervalMs = 100;
const listIntervalMs = 2000;
/** An import of fewer files ends too soon for its progress to be read. */
const minFilesForProgress = 4;
/** A larger import does not open its last article; that would take the reader away from another. */
const maxFilesToOpen = 20;

/**
 * Called for each file of an import; `isEnded` says that the reader has cancelled it. Gives false to end it
 * there.
 */
export type OnImport = (step: ImportStep, isEnded: boolean) => boolean;

/** Imports files and folders into the open library. The page is sent the progress and updates of the list. */
export class Imports implements Stoppable {
  readonly #current: CurrentLibrary;
  readonly #window: MainWindow;
  readonly #now: () => number;
  readonly #running = new Set<Promise<unknown>>();
  /** Imports with an earlier number have been cancelled. */
  #generation = 0;

  constructor(parts: { current: CurrentLibrary; window: MainWindow; now: () => number }) {
    this.#current = parts.current;
    this.#window = parts.window;
    this.#now = parts.now;
  }

  /** Imports files, folders and exports; see {@link Articles.add}. */
  async add(paths: readonly string[], onImport?: OnImport): Promise<ImportReport> {
    const adding = this.#add(paths, onImport);
    this.#running.add(adding);
    try {
      return await adding;
    } finally {
      this.#running.delete(adding);
      if (this.#running.size === 0) this.#window.send('progress', null);
    }
  }

  /** Cancels all running imports; articles that have been added stay. */
  cancel(): void {
    this.#generation++;
  }

  stop(): Promise<unknown> {
    this.cancel();
    return Promise.allSettled(this.#running);
  }

  async #add(paths: readonly string[], onImport: OnImport | undefined): Promise<ImportReport> {
    const generation = this.#generation;
    const current = await this.#current.get();
    const [articles, library] = await Promise.all([current.articles, current.library]);
    const last = { progress: this.#now(), list: this.#now() };
    const report = await articles.add(paths, (step) => {
      const { name, done, left } = step;
      const now = this.#now();
      if (done + left >= minFilesForProgress && now - last.progress >= progressIntervalMs) {
        last.progress = now;
        this.#window.send('progress', { done, left, name });
        if (now - last.list >= listIntervalMs) {
          last.list = now;
          this.#window.send('library', { ...nothingImported, revision: library.revision() });
        }
      }
      const isEnded = generation !== this.#generation;
      return (onImport?.(step, isEnded) ?? true) && !isEnded;
    });
    if (report.added.length + report.duplicates.length <= maxFilesToOpen) return report;
    const { show: _shown, ...rest } = report;
    return rest;
  }
}
