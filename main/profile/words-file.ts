import { basename } from 'node:path';
import { parseUserWords } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { formatWordList, parseWordList } from '#shared/hanzi/words/word-list';
import type { Failure } from '#shared/result';
import { failed, type Result, success } from '#shared/result';
import { createDisk, type Disk, writeFailureCode } from '../library/storage/disk.ts';

/** The reader's own words for every article, kept as a list that a person can read and edit. */
export interface WordsFile {
  readonly words: () => readonly UserWord[];
  /** Keeps `words` in place of all there were; when it resolves with success they are on the disk. */
  readonly keep: (words: unknown) => Promise<Result<null>>;
  /** Adds those of `words` that are not there. */
  readonly join: (words: unknown) => Promise<Result<null>>;
  /** Writes `words`, those of them that are words, to another file; `path` is absolute. */
  readonly export: (path: string, words: unknown) => Promise<Result<null>>;
  /** Resolves when nothing waits to be written. */
  readonly flush: () => Promise<unknown>;
  /** What was wrong with the file, to be told once. */
  readonly troubles: readonly Failure[];
}

/** Opens the list at `path`; none is an empty one. A file that holds anything else is copied to a name of its own before anything is written over it. */
export async function openWords(
  path: string,
  now: () => number,
  disk: Disk = createDisk(),
): Promise<WordsFile> {
  let troubles: readonly Failure[] = [];
  const name = basename(path);
  const text = await disk.read(path).then(
    (bytes) => bytes?.toString('utf8') ?? '',
    () => {
      troubles = [{ code: 'damaged', name }];
      return undefined;
    },
  );
  let words: readonly UserWord[] = parseUserWords(parseWordList(text ?? '', 'zh-Hant').words);
  // Remarks and lines that are no words are somebody's, too.
  let isWhole = text === '' || text === formatWordList(words);
  let writing: Promise<Result<null>> = Promise.resolve(success(null));
  const write = () =>
    written(path, async () => {
      if (!isWhole) await disk.copy(path, `${path}.${now()}`);
      isWhole = true;
      await disk.write(path, formatWordList(words));
    });
  const keep = (given: unknown) => {
    words = parseUserWords(given);
    writing = writing.then(write);
    return writing;
  };
  return {
    words: () => words,
    join: (given) => {
      const known = new Set(words.map((one) => JSON.stringify(one)));
      const more = parseUserWords(given).filter((one) => !known.has(JSON.stringify(one)));
      return more.length > 0 ? keep([...words, ...more]) : writing;
    },
    troubles,
    flush: () => writing,
    export: (to, given) => written(to, () => disk.writeExternal(to, formatWordList(parseUserWords(given)))),
    keep,
  };
}

const written = (path: string, work: () => Promise<void>): Promise<Result<null>> =>
  work().then(
    () => success(null),
    (error) => failed(writeFailureCode(error), basename(path)),
  );
