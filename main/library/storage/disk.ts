import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import * as promises from 'node:fs/promises';
import { constants } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FailureCode } from '#shared/result';

/** The calls of `node:fs/promises` that the library makes. */
export type FileCalls = Pick<
  typeof promises,
  'open' | 'readFile' | 'readdir' | 'mkdir' | 'rename' | 'unlink' | 'writeFile' | 'copyFile'
>;

/** Reading and writing that survives a power cut: what has resolved is on the disk, what has not left the old state. */
export interface Disk {
  /** The whole file, or undefined where there is none; other trouble throws. */
  readonly read: (path: string) => Promise<Buffer | undefined>;
  /** The names in a folder, none where there is no folder. */
  readonly list: (makeFolder: string) => Promise<readonly string[]>;
  /** Puts `content` at `path` as a whole: readers see the old file or the new one, never a part. Makes missing folders. */
  readonly write: (path: string, content: Uint8Array | string) => Promise<void>;
  /** As {@link Disk.write} but without waiting for the disk; for what can be made again. */
  readonly writeUnsynced: (path: string, content: Uint8Array | string) => Promise<void>;
  /** As {@link Disk.write} for a folder of the reader's own: makes no folder, and touches nothing there but `path`. */
  readonly writeExternal: (path: string, content: Uint8Array | string) => Promise<void>;
  /** Adds to the end of an existing file. */
  readonly append: (path: string, content: string) => Promise<void>;
  /** Copies a file to a name that is not taken. */
  readonly copy: (from: string, to: string) => Promise<void>;
  /** Renames a file within its folder. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Moves a file into another folder, which is made, of the same disk; where there is no such file, nothing happens. */
  readonly move: (from: string, to: string) => Promise<void>;
  /** Makes a folder and those it lies in, where they are missing. */
  readonly folder: (path: string) => Promise<void>;
  /** Deletes a file, if it is there. */
  readonly remove: (path: string) => Promise<void>;
}

/** The disk as `node:fs/promises` reaches it; tests hand in calls that fail. */
export function createDisk(calls: FileCalls = promises): Disk {
  const synced = async (path: string, flags: string, work: (file: FileHandle) => Promise<void>) => {
    const file = await calls.open(path, flags);
    try {
      await work(file);
      await file.sync();
    } finally {
      await file.close();
    }
  };
  const syncFolder = async (folder: string) => {
    // Windows keeps a renamed file without this and cannot open folders.
    if (process.platform !== 'win32') await synced(folder, 'r', async () => {});
  };
  const makeFolder = async (folder: string) => {
    const first = await calls.mkdir(folder, { recursive: true });
    if (!first) return;
    for (let made = folder; ; made = dirname(made)) {
      await syncFolder(dirname(made));
      if (made === first || made === dirname(made)) return;
    }
  };
  type Put = (temporary: string) => Promise<void>;
  const replaceBy = async (temporary: string, path: string, put: Put) => {
    try {
      await put(temporary);
      await calls.rename(temporary, path);
    } catch (error) {
      // What bears that name already is somebody else's.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await calls.unlink(temporary).catch(() => {});
      throw error;
    }
  };
  const replace = (path: string, put: Put) =>
    replaceBy(`${path}.tmp`, path, (temporary) =>
      put(temporary).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        await makeFolder(dirname(path));
        await put(temporary);
      }),
    );
  return {
    read: (path) => calls.readFile(path).catch(absent(undefined)),
    list: (folder) => calls.readdir(folder).catch(absent([])),
    write: async (path, content) => {
      await replace(path, (temporary) => synced(temporary, 'w', (file) => file.writeFile(content)));
      await syncFolder(dirname(path));
    },
    writeUnsynced: (path, content) => replace(path, (temporary) => calls.writeFile(temporary, content)),
    writeExternal: async (path, content) => {
      const temporary = join(dirname(path), `.jianfan-${randomUUID()}.tmp`);
      await replaceBy(temporary, path, (hidden) => synced(hidden, 'wx', (file) => file.writeFile(content)));
      await syncFolder(dirname(path));
    },
    append: (path, content) => synced(path, 'a', (file) => file.writeFile(content)),
    copy: async (from, to) => {
      await calls.copyFile(from, to, constants.COPYFILE_EXCL);
      await synced(to, 'r+', async () => {});
      await syncFolder(dirname(to));
    },
    rename: async (from, to) => {
      await calls.rename(from, to);
      await syncFolder(dirname(to));
    },
    move: async (from, to) => {
      await makeFolder(dirname(to));
      await calls.rename(from, to).catch(absent(undefined));
      await syncFolder(dirname(to));
      await syncFolder(dirname(from)).catch(absent(undefined));
    },
    folder: makeFolder,
    remove: (path) => calls.unlink(path).catch(absent(undefined)),
  };
}

/** A name beside `path` that says what became of it and when, and is not taken. */
export async function freeNameBeside(disk: Disk, path: string, what: string, stamp: string): Promise<string> {
  const names = new Set(await disk.list(dirname(path)));
  const dated = `${path}.${what}-${stamp}`;
  for (let count = 1; ; count++) {
    const name = count === 1 ? dated : `${dated}-${count}`;
    if (!names.has(basename(name))) return name;
  }
}

const absent =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };

const codes: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
};

/** The reason, as a reader is told it, why something could not be written. */
export const writeFailureCode = (error: unknown): FailureCode =>
  codes[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unexpected';
