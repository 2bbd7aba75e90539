import { join } from 'node:path';
import { type LibraryPreferences, parseLibraryPreferences } from '#shared/library-preferences';
import type { Library } from './library.ts';
import type { LibraryChanges } from './library-changes.ts';
import type { LibraryContext } from './library-context.ts';
import type { Disk } from './storage/disk.ts';
import { readJson } from './storage/read-json.ts';

/** The largest file that is read. */
const maxBytes = 2 * 1024 * 1024;

const pathIn = (folder: string): string => join(folder, 'preferences.json');

/** Reads the preferences of the library in `folder`; empty where there are none or they cannot be parsed. */
export const readLibraryPreferences = async (folder: string, disk: Disk): Promise<LibraryPreferences> =>
  parseLibraryPreferences(await readJson(disk, pathIn(folder), maxBytes));

/**
 * The reader's choices for one library. They lie in a file beside the catalogue, so that a window can show
 * its first article with them, and a rebuilt or restored catalogue leaves them as they are.
 */
export class Preferences implements Pick<Library, 'getPreferences' | 'savePreferences'> {
  readonly #context: LibraryContext;
  readonly #changes: LibraryChanges;

  constructor(context: LibraryContext, changes: LibraryChanges) {
    this.#context = context;
    this.#changes = changes;
  }

  readonly getPreferences: Library['getPreferences'] = () =>
    readLibraryPreferences(this.#context.folder, this.#context.disk);

  readonly savePreferences: Library['savePreferences'] = (preferences) =>
    this.#changes.attempt('', () =>
      this.#context.disk.write(pathIn(this.#context.folder), `${JSON.stringify(preferences, null, 2)}\n`),
    );
}
