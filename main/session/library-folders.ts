import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Messages } from '#shared/messages/messages';
import { type Failure, failed, type Result, success } from '#shared/result';
import { folderKind } from '../library/storage/folder-kind.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { ReaderWindow } from '../window/reader-window.ts';

/** Decides which folder to open as the library; asks the reader where that is in doubt. */
export class LibraryFolders {
  /** The absolute path of the library in the profile. */
  readonly defaultFolder: string;
  readonly #settings: Promise<SettingsFile>;
  readonly #window: ReaderWindow;
  readonly #messages: () => Messages;

  constructor(parts: {
    readonly defaultFolder: string;
    readonly settings: Promise<SettingsFile>;
    readonly window: ReaderWindow;
    readonly messages: () => Messages;
  }) {
    this.defaultFolder = parts.defaultFolder;
    this.#settings = parts.settings;
    this.#window = parts.window;
    this.#messages = parts.messages;
  }

  /** The folders of all known libraries, the default one first. */
  async known(): Promise<readonly string[]> {
    return [this.defaultFolder, ...(await this.#settings).recentLibraries()];
  }

  /**
   * The library to open at the start, without asking anything: the one of the command line, else the one that
   * was open last, else the default one. Where the last one cannot be reached, the default one is opened,
   * with a failure to report.
   */
  async first(
    requested: string | undefined,
  ): Promise<{ readonly folder: string; readonly failures: readonly Failure[] }> {
    const settings = await this.#settings;
    if (requested !== undefined) {
      const folder = await this.resolve(requested);
      const kind = await folderKind(folder);
      const isNew = (kind === 'empty' || kind === 'missing') && !settings.recentLibraries().includes(folder);
      if (folder === this.defaultFolder || kind === 'library' || isNew) {
        await this.enter(folder);
        return { folder, failures: [] };
      }
    }
    const last = settings.lastLibrary();
    if (last === undefined) return { folder: this.defaultFolder, failures: [] };
    // An empty folder may be the mount point of a disk that is not connected.
    if ((await folderKind(last)) === 'library') return { folder: last, failures: [] };
    settings.enterDefaultInstead();
    return { folder: this.defaultFolder, failures: [failed('library-gone', last).failure] };
  }

  /** The folder to open for the requested one; undefined where the reader decides against it. */
  async confirm(requested: string): Promise<Result<string | undefined>> {
    const kind = await folderKind(requested);
    if (kind === 'library' || requested === this.defaultFolder) return success(requested);
    if (kind === 'none') return failed('no-library', requested);
    if (kind === 'other') return success(await this.#confirmInside(requested));
    const settings = await this.#settings;
    if (!settings.recentLibraries().includes(requested)) return success(requested);
    // An empty folder in the place of a known library may be the mount point of its disk.
    const messages = this.#messages();
    const question = {
      message: messages.say('dialogs.library-gone', { folder: requested }),
      detail: messages.say('dialogs.library-gone-more'),
      yes: messages.say('dialogs.forget'),
    };
    if (await this.#window.confirm(question)) settings.forgetLibrary(requested);
    return success(undefined);
  }

  /** Remembers that this library is open now. */
  async enter(folder: string): Promise<void> {
    (await this.#settings).enterLibrary(folder === this.defaultFolder ? undefined : folder);
  }

  /** The real path of a folder; the default library keeps its path in the profile. */
  async resolve(folder: string): Promise<string> {
    const real = await realPathOr(folder);
    return real === (await realPathOr(this.defaultFolder)) ? this.defaultFolder : real;
  }

  /** Asks whether to make a library in a new folder inside one that holds other things. */
  async #confirmInside(folder: string): Promise<string | undefined> {
    const { freeFolder } = await import('../files/free-folder.ts');
    const messages = this.#messages();
    const inside = await freeFolder(folder, messages.say('dialogs.library'));
    const isWanted = await this.#window.confirm({
      message: messages.say('dialogs.no-library', { name: basename(folder) }),
      detail: messages.say('dialogs.no-library-more'),
      yes: messages.say('dialogs.make-inside', { name: basename(inside) }),
    });
    return isWanted ? inside : undefined;
  }
}

const realPathOr = (folder: string): Promise<string> => realpath(folder).catch(() => folder);
