import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from './disk.ts';

/**
 * Files named by the SHA-256 of their bytes, in folders named by its first two digits. Files are never
 * changed and never removed. Ids are SHA-256 in lower-case hexadecimal.
 */
export interface ContentStore {
  /** Stores bytes that are not there yet, and returns their id; resolves when they are on the disk. */
  readonly add: (bytes: Uint8Array) => Promise<string>;
  /** The bytes; `damaged` where the disk holds others under this id; undefined where there are none. */
  readonly read: (id: string) => Promise<Uint8Array | 'damaged' | undefined>;
  /** The ids of all files, in no order. */
  readonly listIds: () => Promise<readonly string[]>;
  /** The path of a file, or with `suffix`, of a file beside it. */
  readonly pathOf: (id: string, suffix?: string) => string;
}

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Tells whether a value is a SHA-256 in lower-case hexadecimal, which is safe as a file's name. */
export const isSha256 = (id: unknown): id is string => typeof id === 'string' && /^[0-9a-f]{64}$/.test(id);

/** Reads a file of a store without opening it; undefined where it is missing or damaged, and for no id. */
export async function readContent(folder: string, disk: Disk, id: string): Promise<Uint8Array | undefined> {
  if (!isSha256(id)) return undefined;
  const bytes = await disk.read(contentPath(folder, id)).catch(() => undefined);
  return bytes && sha256(bytes) === id ? bytes : undefined;
}

const contentPath = (folder: string, id: string): string => join(folder, id.slice(0, 2), id);

/**
 * Opens the store in `folder`, which is made when something is first added. A file that the disk spoiled is
 * kept under a name with `stamp`, the date and time as part of a file's name.
 */
export function openContentStore(folder: string, disk: Disk, stamp: () => string): ContentStore {
  const pathOf = (id: string, suffix = '') => contentPath(folder, id) + suffix;
  /** Files that are being written, by id. */
  const writing = new Map<string, Promise<string>>();
  const put = async (id: string, bytes: Uint8Array): Promise<string> => {
    const path = pathOf(id);
    const found = await disk.read(path);
    if (found && sha256(found) === id) return id;
    if (found) await disk.rename(path, `${path}.damaged-${stamp()}`);
    await disk.write(path, bytes);
    return id;
  };
  return {
    pathOf,
    add: (bytes) => {
      const id = sha256(bytes);
      const known = writing.get(id);
      if (known) return known;
      const done = put(id, bytes).finally(() => writing.delete(id));
      writing.set(id, done);
      return done;
    },
    read: async (id) => {
      const bytes = await disk.read(pathOf(id));
      return bytes && sha256(bytes) !== id ? 'damaged' : bytes;
    },
    listIds: async () => {
      const folders = (await disk.list(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
      const names = await Promise.all(folders.map((name) => disk.list(join(folder, name))));
      return names.flat().filter(isSha256);
    },
  };
}
