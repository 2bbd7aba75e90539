import { setMaxListeners } from 'node:events';
import { type ImportReport, nothingImported } from '#shared/contract';
import type { ImportOptions, ImportStep, OnImportStep } from '../articles/articles.ts';
import type { ImportSource } from '../articles/import-files.ts';
import type { ReaderWindow } from '../window/reader-window.ts';
import type { CurrentLibrary } from './current-library.ts';
import type { Stoppable } from './running-work.ts';

/** Milliseconds between two messages of progress, and between two updates of the list. */
const progressIntervalMs = 100;
const listIntervalMs = 2000;
/** An import of fewer files ends too soon for its progress to be read. */
const minFilesForProgress = 4;
/** A larger import does not open its last article; that would take the reader away from another. */
const maxFilesToOpen = 20;

/** What whoever asks for an import wants to know about it. */
export interface ImportEvents {
  /** Called for each file; gives false to end the import there. */
  readonly onStep: OnImportStep;
  /** Called at the end for each thing that was skipped in a folder. */
  readonly onSkip: NonNullable<ImportOptions['onSkip']>;
  /** Called when the reader has cancelled the import. */
  readonly onCancel: () => void;
}

/** Imports files and folders into the open library. The page is sent the progress and updates of the list. */
export class Imports implements Stoppable {
  readonly #current: CurrentLibrary;
  readonly #window: ReaderWindow;
  readonly #now: () => number;
  readonly #running = new Set<Promise<unknown>>();
  /** One for each import that is running; aborting it cancels the import. */
  readonly #controllers = new Set<AbortController>();

  constructor(parts: { current: CurrentLibrary; window: ReaderWindow; now: () => number }) {
    this.#current = parts.current;
    this.#window = parts.window;
    this.#now = parts.now;
  }

  /** Imports files, folders and exports; see {@link Articles.add}. */
  async add(sources: readonly ImportSource[], events?: ImportEvents): Promise<ImportReport> {
    const controller = new AbortController();
    // Each file in work listens to it.
    setMaxListeners(0, controller.signal);
    if (events) controller.signal.addEventListener('abort', events.onCancel);
    const adding = this.#add(sources, controller.signal, events);
    this.#controllers.add(controller);
    this.#running.add(adding);
    try {
      return await adding;
    } finally {
      this.#controllers.delete(controller);
      this.#running.delete(adding);
      if (this.#running.size === 0) this.#window.showProgress(null);
    }
  }

  /** Cancels all running imports; articles that have been added stay. */
  cancel(): void {
    for (const controller of this.#controllers) controller.abort();
  }

  stop(): Promise<unknown> {
    this.cancel();
    return Promise.allSettled(this.#running);
  }

  async #add(
    sources: readonly ImportSource[],
    signal: AbortSignal,
    events: ImportEvents | undefined,
  ): Promise<ImportReport> {
    const current = await this.#current.get();
    const [articles, library] = await Promise.all([current.articles, current.library]);
    const sendProgress = this.#createProgressSender(() => library.revision());
    const onStep = (step: ImportStep) => {
      if (signal.aborted) return false;
      sendProgress(step);
      return events?.onStep(step) ?? true;
    };
    const report = await articles.add(sources, onStep, { onSkip: events?.onSkip, signal });
    if (report.added.length + report.duplicates.length <= maxFilesToOpen) return report;
    const { show: _shown, ...rest } = report;
    return rest;
  }

  /** Sends the page the progress of a long import from time to time, and seldom that the list has changed. */
  #createProgressSender(revision: () => number): (step: ImportStep) => void {
    const last = { progress: this.#now(), list: this.#now() };
    return ({ name, done, left }) => {
      const now = this.#now();
      if (done + left < minFilesForProgress || now - last.progress < progressIntervalMs) return;
      last.progress = now;
      this.#window.showProgress({ done, left, name });
      if (now - last.list < listIntervalMs) return;
      last.list = now;
      this.#window.send('library', { ...nothingImported, revision: revision() });
    };
  }
}
