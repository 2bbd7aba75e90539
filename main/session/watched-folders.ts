import { join } from 'node:path';
import { failed } from '#shared/result';
import type { Settings } from '#shared/settings';
import type { FolderWatcher } from '../files/folder-watcher.ts';
import { sha256 } from '../library/storage/content-store.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { CurrentLibrary } from './current-library.ts';
import type { Imports } from './imports.ts';
import type { LibraryReports } from './library-reports.ts';
import type { Stoppable } from './running-work.ts';

/** The parts that watching uses. */
export interface WatchedFoldersParts {
  readonly current: CurrentLibrary;
  readonly imports: Imports;
  readonly reports: LibraryReports;
  readonly settings: Promise<SettingsFile>;
  /** The absolute path of the profile's folder. */
  readonly profile: string;
}

/**
 * The folders whose new articles are added to the open library automatically. Each library has its own
 * folders.
 */
export class WatchedFolders implements Stoppable {
  readonly #parts: WatchedFoldersParts;
  #watcher: Promise<FolderWatcher> | undefined;

  constructor(parts: WatchedFoldersParts) {
    this.#parts = parts;
  }

  /** Watches the folders that the settings name for the open library. */
  async begin(): Promise<void> {
    const folders = (await this.#parts.settings).settings().watched;
    if (folders.length === 0 && !this.#watcher) return;
    this.#watcher ??= this.#createWatcher();
    (await this.#watcher).set(folders);
  }

  /** Watches more folders, given as absolute paths. */
  add(folders: readonly string[]): Promise<Settings> {
    return this.#change((watched) => [...watched.filter((one) => !folders.includes(one)), ...folders]);
  }

  remove(folder: unknown): Promise<Settings> {
    return this.#change((watched) => watched.filter((one) => one !== folder));
  }

  async stop(): Promise<void> {
    const watcher = this.#watcher;
    this.#watcher = undefined;
    await (await watcher)?.close();
  }

  async #change(to: (watched: readonly string[]) => readonly string[]): Promise<Settings> {
    const file = await this.#parts.settings;
    const settings = file.change({ watched: to(file.settings().watched) });
    void this.begin();
    return settings;
  }

  async #createWatcher(): Promise<FolderWatcher> {
    const { imports, reports } = this.#parts;
    const [module, path] = await Promise.all([import('../files/folder-watcher.ts'), this.#stampsPath()]);
    return new module.FolderWatcher({
      path,
      add: async (folder, files) => {
        const { added, failures, skipped } = await imports.add([{ folder, files }]);
        // Duplicates are not reported, and no article is opened.
        await reports.send({ added, failures, skipped });
      },
      onGone: (folder) => reports.sendOnceStarted({ failures: [failed('watch-gone', folder).failure] }),
    });
  }

  /** The file that remembers which files have been added to the open library. */
  async #stampsPath(): Promise<string> {
    const { folder, isDefault } = await this.#parts.current.get();
    return join(this.#parts.profile, `watched${isDefault ? '' : `-${sha256(folder).slice(0, 12)}`}.json`);
  }
}
