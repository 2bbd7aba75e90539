import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from './disk.ts';

/** Bytes kept under their own SHA-256, in folders of its first two digits; never changed, never removed. */
export interface ContentStore {
  /** Keeps the bytes and gives their SHA-256; when it resolves they are on the disk. */
  readonly keep: (bytes: Uint8Array) => Promise<string>;
  /** The bytes, `damaged` when they are no longer the ones that were kept, or undefined where there are none. */
  readonly read: (id: string) => Promise<Uint8Array | 'damaged' | undefined>;
  /** All that is kept, in no order. */
  readonly ids: () => Promise<readonly string[]>;
  /** Where the bytes lie, with `suffix` for a file beside them. */
  readonly pathOf: (id: string, suffix?: string) => string;
}

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Tells whether `id` is a SHA-256 in lower-case hexadecimal, and so safe as a file's name. */
export const isSha256 = (id: unknown): id is string => typeof id === 'string' && /^[0-9a-f]{64}$/.test(id);

/** Opens the store in `folder`, which is made when something is first kept; `stamp` gives a date that may stand in a file's name. */
export function openContentStore(folder: string, disk: Disk, stamp: () => string): ContentStore {
  const pathOf = (id: string, suffix = '') => join(folder, id.slice(0, 2), id + suffix);
  const writing = new Map<string, Promise<string>>();
  const put = async (id: string, bytes: Uint8Array): Promise<string> => {
    const path = pathOf(id);
    const there = await disk.read(path);
    if (there && sha256(there) === id) return id;
    // What the disk spoiled stays for whoever wants to look at it.
    if (there) await disk.rename(path, `${path}.damaged-${stamp()}`);
    await disk.write(path, bytes);
    return id;
  };
  return {
    pathOf,
    keep: (bytes) => {
      const id = sha256(bytes);
      // Who brings the same bytes meanwhile waits for the same file.
      const there = writing.get(id);
      if (there) return there;
      const done = put(id, bytes).finally(() => writing.delete(id));
      writing.set(id, done);
      return done;
    },
    read: async (id) => {
      const bytes = await disk.read(pathOf(id));
      return bytes && sha256(bytes) !== id ? 'damaged' : bytes;
    },
    ids: async () => {
      const folders = (await disk.list(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
      const names = await Promise.all(folders.map((name) => disk.list(join(folder, name))));
      return names.flat().filter(isSha256);
    },
  };
}
