import fs from 'node:fs';
import { dirname } from 'node:path';

/** A file to create or replace. */
export interface FileToWrite {
  readonly path: string;
  readonly content: Uint8Array | string;
  /** It can be made again, so the call does not wait until it is on the disk. */
  readonly isUnsynced: boolean;
  /** It is added to the end of the file, which may be in a batch several times. */
  readonly isAppended?: boolean;
}

/** The calls of `node:fs` that {@link writeBatch} makes. */
export type WriteCalls = Pick<
  typeof fs,
  'openSync' | 'writeFileSync' | 'fsyncSync' | 'closeSync' | 'renameSync' | 'unlinkSync' | 'mkdirSync'
>;

/**
 * Writes files and makes their folders. Only what is appended may have the same path as another. All contents
 * are written before the first is synced, so that the disk takes them together; each folder is synced once.
 * @returns for each file the system's error code, undefined where it was written; after an error, what was at
 * its path is still there
 */
export const writeBatch = (
  files: readonly FileToWrite[],
  calls: WriteCalls = fs,
): readonly (string | undefined)[] => new BatchWriter(calls).write(files);

interface OpenFile {
  readonly path: string;
  /** Where its content is until it is complete. */
  readonly temporary: string;
  readonly file: number;
}

class BatchWriter {
  readonly #calls: WriteCalls;
  /** Error codes by the path of a file or folder. */
  readonly #codes = new Map<string, string>();

  constructor(calls: WriteCalls) {
    this.#calls = calls;
  }

  write(files: readonly FileToWrite[]): readonly (string | undefined)[] {
    const select = (isUnsynced: boolean) =>
      files.filter((file) => file.isUnsynced === isUnsynced && !file.isAppended);
    const synced = this.#each(select(false), (file) => this.#open(file));
    const written = this.#each(
      this.#each(synced, (file) => this.#close(file, true)),
      (file) => this.#rename(file),
    );
    for (const folder of new Set(written.map(dirname)))
      this.#each([{ path: folder }], () => this.#syncFolder(folder));
    const unsynced = this.#each(select(true), (file) => this.#open(file));
    this.#each(
      this.#each(unsynced, (file) => this.#close(file, false)),
      (file) => this.#rename(file),
    );
    this.#append(files.filter(({ isAppended }) => isAppended));
    return files.map(
      ({ path, isUnsynced }) =>
        this.#codes.get(path) ?? (isUnsynced ? undefined : this.#codes.get(dirname(path))),
    );
  }

  /**
   * The results of `work` for the files with which it succeeds. For the others, the code is recorded and the
   * temporary file removed.
   */
  #each<T extends { readonly path: string; readonly temporary?: string }, U>(
    files: readonly T[],
    work: (one: T) => U,
  ): readonly U[] {
    return files.flatMap((one) => {
      try {
        return [work(one)];
      } catch (error) {
        this.#codes.set(one.path, (error as NodeJS.ErrnoException).code ?? 'EIO');
        if (one.temporary !== undefined) attempt(() => this.#calls.unlinkSync(one.temporary as string));
        return [];
      }
    });
  }

  /** Adds everything for one path at once. */
  #append(files: readonly FileToWrite[]): void {
    const paths = [...new Set(files.map(({ path }) => path))];
    const whole = paths.map((path) => ({
      path,
      content: Buffer.concat(
        files.filter((file) => file.path === path).map(({ content }) => Buffer.from(content as string)),
      ),
    }));
    this.#each(whole, ({ path, content }) => {
      const file = this.#openInFolder(path, 'a');
      try {
        this.#calls.writeFileSync(file, content);
      } finally {
        this.#calls.closeSync(file);
      }
    });
  }

  #open({ path, content }: FileToWrite): OpenFile {
    const temporary = `${path}.tmp`;
    const file = this.#openInFolder(temporary, 'w');
    try {
      this.#calls.writeFileSync(file, content);
      return { path, temporary, file };
    } catch (error) {
      attempt(() => this.#calls.closeSync(file));
      attempt(() => this.#calls.unlinkSync(temporary));
      throw error;
    }
  }

  #openInFolder(path: string, flags: 'w' | 'a'): number {
    try {
      return this.#calls.openSync(path, flags);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      this.#makeFolder(dirname(path));
      return this.#calls.openSync(path, flags);
    }
  }

  #close(opened: OpenFile, isSynced: boolean): OpenFile {
    try {
      if (isSynced) this.#calls.fsyncSync(opened.file);
    } finally {
      this.#calls.closeSync(opened.file);
    }
    return opened;
  }

  #rename({ temporary, path }: OpenFile): string {
    this.#calls.renameSync(temporary, path);
    return path;
  }

  #makeFolder(folder: string): void {
    const first = this.#calls.mkdirSync(folder, { recursive: true });
    for (let current = folder; first && current !== dirname(current); current = dirname(current)) {
      this.#syncFolder(dirname(current));
      if (current === first) return;
    }
  }

  /** Windows needs no call for this, and cannot open folders. */
  #syncFolder(folder: string): void {
    if (process.platform === 'win32') return;
    const opened = this.#calls.openSync(folder, 'r');
    try {
      this.#calls.fsyncSync(opened);
    } finally {
      this.#calls.closeSync(opened);
    }
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {}
}
