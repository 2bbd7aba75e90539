import { randomUUID } from 'node:crypto';
import * as promises from 'node:fs/promises';
import { constants } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FailureCode } from '#shared/result';
import { DurableFiles, type FileCalls } from './durable-files.ts';

/**
 * Files that survive a power cut. When a call resolves, its change is on the disk; when it rejects, the
 * former state is there. Calls reject with the system's error; {@link writeFailureCode} gives the failure
 * code for it.
 */
export interface Disk {
  /** The whole file; undefined where there is none, or where it is larger than `maxBytes`. */
  readonly read: (path: string, maxBytes?: number) => Promise<Buffer | undefined>;
  /** The names in a folder; none where there is no folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /**
   * Creates or replaces a file. Readers see the old content or the new, never a part. Missing folders are
   * made.
   */
  readonly write: (path: string, content: Uint8Array | string) => Promise<void>;
  /** As {@link Disk.write} without waiting for the disk, for files that can be made again. */
  readonly writeUnsynced: (path: string, content: Uint8Array | string) => Promise<void>;
  /** As {@link Disk.write}, for the reader's own folders: makes no folder and touches no other file. */
  readonly writeExternal: (path: string, content: Uint8Array | string) => Promise<void>;
  /**
   * Adds to the end of a file without waiting for the disk. The file and its folder are made where they are
   * missing. After an error a part of the content may be there.
   */
  readonly append: (path: string, content: Uint8Array | string) => Promise<void>;
  /** Copies a file. Rejects with `EEXIST` where `to` is there already. */
  readonly copy: (from: string, to: string) => Promise<void>;
  /** Renames a file within its folder. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /**
   * Moves a file to another folder of the same disk, which is made. Does nothing where there is no such file.
   */
  readonly moveFile: (from: string, to: string) => Promise<void>;
  /** Makes a folder and its missing parents. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** Deletes a file, if it is there. */
  readonly remove: (path: string) => Promise<void>;
}

/** The disk as `node:fs/promises` reaches it; tests pass calls that fail. */
export function createDisk(calls: FileCalls = promises): Disk {
  const files = new DurableFiles(calls);
  return {
    read: (path, maxBytes) =>
      (maxBytes === undefined ? calls.readFile(path) : readUpTo(calls, path, maxBytes)).catch(ifAbsent),
    list: (folder) => calls.readdir(folder).catch(absentAs([])),
    write: async (path, content) => {
      await files.replaceInFolder(path, (temporary) =>
        files.sync(temporary, 'w', (file) => file.writeFile(content)),
      );
      await files.syncFolder(dirname(path));
    },
    writeUnsynced: (path, content) =>
      files.replaceInFolder(path, (temporary) => calls.writeFile(temporary, content)),
    writeExternal: async (path, content) => {
      const temporary = join(dirname(path), `.jianfan-${randomUUID()}.tmp`);
      await files.replace(temporary, path, () =>
        files.sync(temporary, 'wx', (file) => file.writeFile(content)),
      );
      await files.syncFolder(dirname(path));
    },
    append: (path, content) => files.within(path, () => calls.writeFile(path, content, { flag: 'a' })),
    copy: async (from, to) => {
      await calls.copyFile(from, to, constants.COPYFILE_EXCL);
      await files.sync(to, 'r+', async () => {});
      await files.syncFolder(dirname(to));
    },
    rename: async (from, to) => {
      await calls.rename(from, to);
      await files.syncFolder(dirname(to));
    },
    moveFile: async (from, to) => {
      await files.makeFolder(dirname(to));
      await calls.rename(from, to).catch(ifAbsent);
      await files.syncFolder(dirname(to));
      await files.syncFolder(dirname(from)).catch(ifAbsent);
    },
    makeFolder: (path) => files.makeFolder(path),
    remove: (path) => calls.unlink(path).catch(ifAbsent),
  };
}

/**
 * A free name beside `path` that says what happened to the file and when, such as
 * `catalogue.sqlite.damaged-2026-01-02T…`.
 */
export async function freeNameBeside(disk: Disk, path: string, what: string, stamp: string): Promise<string> {
  const names = new Set(await disk.list(dirname(path)));
  const dated = `${path}.${what}-${stamp}`;
  for (let count = 1; ; count++) {
    const name = count === 1 ? dated : `${dated}-${count}`;
    if (!names.has(basename(name))) return name;
  }
}

async function readUpTo(calls: FileCalls, path: string, maxBytes: number): Promise<Buffer | undefined> {
  const file = await calls.open(path, 'r');
  try {
    return (await file.stat()).size > maxBytes ? undefined : await file.readFile();
  } finally {
    await file.close();
  }
}

const absentAs =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };

const ifAbsent = absentAs(undefined);

const failureCodes: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  DAMAGED: 'catalogue-unusable',
};

/**
 * The failure code for an error of writing: `disk-full`, `read-only`, `catalogue-unusable` or `unexpected`.
 */
export const writeFailureCode = (error: unknown): FailureCode =>
  failureCodes[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unexpected';
