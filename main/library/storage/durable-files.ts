import type * as promises from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The calls of `node:fs/promises` that the library makes. */
export type FileCalls = Pick<
  typeof promises,
  'open' | 'readFile' | 'readdir' | 'mkdir' | 'rename' | 'unlink' | 'writeFile' | 'copyFile'
>;

/** Writes the content of a file that is about to get its name. */
export type WriteTemporary = (temporary: string) => Promise<void>;

/** Steps of writing files so that they survive a power cut. */
export class DurableFiles {
  readonly #calls: FileCalls;

  constructor(calls: FileCalls) {
    this.#calls = calls;
  }

  /** Opens a file, does `work`, and waits until the file is on the disk. */
  async sync(path: string, flags: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
    const file = await this.#calls.open(path, flags);
    try {
      await work(file);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /**
   * Waits until the names in a folder are on the disk. Windows needs no call for that, and cannot open
   * folders.
   */
  async syncFolder(folder: string): Promise<void> {
    if (process.platform !== 'win32') await this.sync(folder, 'r', async () => {});
  }

  /** Makes a folder and its missing parents, and waits until they are on the disk. */
  async makeFolder(folder: string): Promise<void> {
    const first = await this.#calls.mkdir(folder, { recursive: true });
    if (!first) return;
    for (let current = folder; ; current = dirname(current)) {
      await this.syncFolder(dirname(current));
      if (current === first || current === dirname(current)) return;
    }
  }

  /**
   * Writes a temporary file and renames it to `path`. Removes it after a failure, unless it existed before.
   */
  async replace(temporary: string, path: string, write: WriteTemporary): Promise<void> {
    try {
      await write(temporary);
      await this.#calls.rename(temporary, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        await this.#calls.unlink(temporary).catch(() => {});
      throw error;
    }
  }

  /**
   * As {@link DurableFiles.replace}, with a temporary file beside `path`, in a folder that is made where it
   * is missing.
   */
  replaceInFolder(path: string, write: WriteTemporary): Promise<void> {
    return this.replace(`${path}.tmp`, path, (temporary) => this.within(path, () => write(temporary)));
  }

  /** Does `work`, and again when it lacked the folder of `path`, which is made. */
  within(path: string, work: () => Promise<void>): Promise<void> {
    return work().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return this.makeFolder(dirname(path)).then(work);
    });
  }
}
