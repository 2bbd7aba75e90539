import type { LibraryExportReport } from '#shared/backup';
import type { ScriptOptions } from '#shared/contract';
import { localDay } from '#shared/reading-days';
import { type Result, success } from '#shared/result';
import { readingSettings } from '#shared/settings';
import type { Stoppable } from '../session/running-work.ts';
import type { Services } from '../session/services.ts';

/** Milliseconds between two messages of progress. */
const progressIntervalMs = 100;

/** Exports the whole library into a new folder. */
export class LibraryExports implements Stoppable {
  readonly #services: Services;
  /** Exports with an earlier number have been cancelled. */
  #generation = 0;
  #running: Promise<unknown> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Asks for a format and a folder, then exports; gives `null` where the reader cancels. */
  async export(writing: ScriptOptions): Promise<Result<LibraryExportReport | null>> {
    const { window, messages } = this.#services;
    const message = messages().say('dialogs.export-all');
    const detail = messages().say('dialogs.export-all-more');
    const buttons = [messages().say('dialogs.cancel'), 'HTML', 'Markdown'] as const;
    const answer = await window.ask({ message, detail, buttons, defaultButton: 2 });
    const target = answer === 0 ? undefined : await this.#chooseNewFolder();
    if (target === undefined) return success(null);
    this.#generation++;
    const exporting = this.#write(target, writing, answer === 1 ? 'html' : 'md');
    this.#running = exporting.catch(() => {});
    return exporting.finally(() => window.showProgress(null));
  }

  /** Cancels a running export; the folder then holds a part of the library. */
  cancel(): void {
    this.#generation++;
  }

  stop(): Promise<unknown> {
    this.cancel();
    return this.#running;
  }

  async #write(
    target: string,
    writing: ScriptOptions,
    format: 'html' | 'md',
  ): Promise<Result<LibraryExportReport>> {
    const generation = this.#generation;
    const { builtFolder, current, now, settings, window, words } = this.#services;
    const [library, articles, userWords] = await Promise.all([current.library(), current.articles(), words]);
    await library.flush();
    const { exportLibrary } = await import('../export/export-library.ts');
    let lastSentAt = now();
    const onProgress = (done: number, left: number, name: string) => {
      if (now() - lastSentAt >= progressIntervalMs) {
        lastSentAt = now();
        window.showProgress({ done, left, name, isExport: true });
      }
      return generation === this.#generation;
    };
    const options = {
      ...{ ...writing, format, words: userWords.words(), keepsOwnTraditional: true },
      settings: readingSettings((await settings).settings()),
    };
    return exportLibrary(target, options, { library, articles, folder: builtFolder, now, onProgress });
  }

  /** Asks for a folder; gives the path of a new one inside it, named after the library and the day. */
  async #chooseNewFolder(): Promise<string | undefined> {
    const { window, messages, now } = this.#services;
    const [parent] = await window.choosePaths({ properties: ['openDirectory', 'createDirectory'] });
    if (parent === undefined) return undefined;
    const { freeFolder } = await import('../files/free-folder.ts');
    return freeFolder(parent, `${messages().say('dialogs.library')} ${localDay(new Date(now()))}`);
  }
}
