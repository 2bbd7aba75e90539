import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** The first bytes of a SQLite journal. */
const journalMagic = 'd9d505f920a163d7';
/** Where the header of a SQLite file has its change counter, in bytes. */
const changeCounter = { from: 24, length: 4 } as const;

/**
 * Identifies the content of the catalogue's file at `path`, for a process that reads it without owning it:
 * two equal values mean that nothing has been written in between. Undefined while the owner is writing, or
 * after it died while writing. SQLite writes what it is about to change into a journal, then the number of
 * its pages into the journal's header, and only then changes the file; a journal whose header is empty or
 * counts no pages does not matter.
 */
export function fileVersion(path: string): string | undefined {
  const header = readHex(`${path}-journal`, 0, 12) ?? '';
  if (header.startsWith(journalMagic) && !header.endsWith('00000000')) return undefined;
  const count = readHex(path, changeCounter.from, changeCounter.length);
  if (count === undefined) return undefined;
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return `${count} ${size} ${mtimeNs}`;
}

/** Bytes of a file as hexadecimal; undefined where they cannot be read. */
function readHex(path: string, from: number, length: number): string | undefined {
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
