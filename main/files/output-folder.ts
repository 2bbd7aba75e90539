import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { createDisk } from '../library/storage/disk.ts';
import { type WriteProblem, writeNewFile, writeProblem } from './read-write.ts';

/** Names of files have at most 255 bytes on most systems; 20 of them are left for a number. */
const maxStemBytes = 235;

/** Where a file was written, or why it was not. */
export type WrittenFile = { readonly path: string } | { readonly problem: WriteProblem };

/** A folder that receives files. None of them takes the place of another one or of anything in it. */
export class OutputFolder {
  readonly #folder: string;
  /** How many files had a name, by the name in lower case. */
  readonly #counts = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder where it is missing. Gives the problem where that fails; undefined on success. */
  async make(): Promise<WriteProblem | undefined> {
    try {
      await createDisk().makeFolder(this.#folder);
      return undefined;
    } catch (error) {
      return writeProblem(this.#folder, error);
    }
  }

  /** Writes a file called `stem.extension`, or `stem 2.extension`, `stem 3.extension` where that is taken. */
  async write(stem: string, extension: string, content: string | Uint8Array): Promise<WrittenFile> {
    const ending = extension === '' ? '' : `.${extension}`;
    const short = shorten(stem, maxStemBytes - Buffer.byteLength(ending));
    const key = `${short}${ending}`.normalize('NFC').toLowerCase();
    for (let count = (this.#counts.get(key) ?? 0) + 1; ; count++) {
      this.#counts.set(key, count);
      const path = join(this.#folder, count === 1 ? `${short}${ending}` : `${short} ${count}${ending}`);
      try {
        if (await isTaken(path)) continue;
        await writeNewFile(path, content);
        return { path };
      } catch (error) {
        const problem = writeProblem(path, error);
        if (problem.code !== 'EEXIST') return { problem };
      }
    }
  }
}

const isTaken = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** The beginning of a text that has at most `maxBytes` in UTF-8. */
function shorten(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let bytes = 0;
  let short = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    short += character;
  }
  return short;
}
