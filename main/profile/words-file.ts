import { basename } from 'node:path';
import { parseUserWords } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { formatWordList, parseWordList } from '#shared/hanzi/words/word-list';
import { type Failure, failed, type Result, success } from '#shared/result';
import { createDisk, type Disk, writeFailureCode } from '../library/storage/disk.ts';

/**
 * Opens the list at `path`; a missing file is an empty list. A file that holds anything else, such as
 * remarks, is copied under another name before it is overwritten. `now` gives milliseconds since 1970 UTC.
 */
export async function openWords(
  path: string,
  now: () => number,
  disk: Disk = createDisk(),
): Promise<WordsFile> {
  const content = await disk.read(path).then(
    (bytes) => bytes?.toString('utf8') ?? '',
    () => undefined,
  );
  return new WordsFile({ path, now, disk, content });
}

/** The reader's own words for every article, kept as a list that a person can read and edit. */
export class WordsFile {
  /** The problems of the file when it was opened. */
  readonly problems: readonly Failure[];
  readonly #path: string;
  readonly #now: () => number;
  readonly #disk: Disk;
  #words: readonly UserWord[];
  /** Whether the file holds nothing but the words. */
  #isPlain: boolean;
  #writing: Promise<Result<null>> = Promise.resolve(success(null));

  /** `content` is undefined where the file cannot be read. */
  constructor(parts: {
    readonly path: string;
    readonly now: () => number;
    readonly disk: Disk;
    readonly content: string | undefined;
  }) {
    const { path, content } = parts;
    this.#path = path;
    this.#now = parts.now;
    this.#disk = parts.disk;
    this.problems = content === undefined ? [{ code: 'damaged', name: basename(path) }] : [];
    this.#words = parseUserWords(parseWordList(content ?? '', 'zh-Hant').words);
    this.#isPlain = content === '' || content === formatWordList(this.#words);
  }

  words(): readonly UserWord[] {
    return this.#words;
  }

  /**
   * Replaces all words. On success they are on the disk; fails with the codes of {@link writeFailureCode}.
   */
  keep(words: unknown): Promise<Result<null>> {
    this.#words = parseUserWords(words);
    this.#writing = this.#writing.then(() => toWriteResult(this.#path, () => this.#write()));
    return this.#writing;
  }

  /** Adds those of `words` that are not there. */
  merge(words: unknown): Promise<Result<null>> {
    const known = new Set(this.#words.map((one) => JSON.stringify(one)));
    const newWords = parseUserWords(words).filter((one) => !known.has(JSON.stringify(one)));
    return newWords.length > 0 ? this.keep([...this.#words, ...newWords]) : this.#writing;
  }

  /** Writes the valid ones of `words` to another file; `path` is absolute. */
  export(path: string, words: unknown): Promise<Result<null>> {
    return toWriteResult(path, () => this.#disk.writeExternal(path, formatWordList(parseUserWords(words))));
  }

  /** Resolves when nothing waits to be written. */
  flush(): Promise<unknown> {
    return this.#writing;
  }

  async #write(): Promise<void> {
    if (!this.#isPlain) await this.#disk.copy(this.#path, `${this.#path}.${this.#now()}`);
    this.#isPlain = true;
    await this.#disk.write(this.#path, formatWordList(this.#words));
  }
}

const toWriteResult = (path: string, work: () => Promise<void>): Promise<Result<null>> =>
  work().then(
    () => success(null),
    (error) => failed(writeFailureCode(error), basename(path)),
  );
