import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** How SQLite begins a journal that counts. */
const magic = 'd9d505f920a163d7';
/** Where the header of a catalogue's file has the number of its changes. */
const changes = { from: 24, length: 4 } as const;

/**
 * What tells whether the catalogue's file at `path` is the one that it was, by whoever does not own it: undefined while
 * its owner writes into it, or died of that. SQLite writes what it is about to alter into a journal, says in its header
 * how much that is, and only then alters the file; a journal whose header is empty or counts nothing is no concern.
 */
export function fileVersion(path: string): string | undefined {
  const header = bytesOf(`${path}-journal`, 0, 12) ?? '';
  if (header.startsWith(magic) && !header.endsWith('00000000')) return undefined;
  const count = bytesOf(path, changes.from, changes.length);
  if (count === undefined) return undefined;
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return `${count} ${size} ${mtimeNs}`;
}

/** Bytes of a file as hexadecimal; undefined where they cannot be read. */
function bytesOf(path: string, from: number, length: number): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, from)).toString('hex');
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
