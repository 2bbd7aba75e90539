import { basename, join } from 'node:path';
import type { LibraryExportReport } from '#shared/backup';
import { isTraditional, type Script } from '#shared/hanzi/script';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { pictureType } from '#shared/picture-type';
import { type Failure, failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import type { Articles } from '../articles/articles.ts';
import { exportedLibraryFormat } from '../articles/import-library.ts';
import { readStoredPictures } from '../articles/stored-pictures.ts';
import { fileName } from '../files/file-name.ts';
import { exportedLibraryFile } from '../files/folders.ts';
import { recordToJson } from '../library/catalogue/article-record.ts';
import type { Library } from '../library/library.ts';
import { createDisk, type Disk, writeFailureCode } from '../library/storage/disk.ts';
import { createConverterCache } from './converter-cache.ts';
import type { ArticleExportOptions } from './formats.ts';

/** The parts that the export of a library needs. */
export interface LibraryExportParts {
  readonly library: Library;
  readonly articles: Pick<Articles, 'load'>;
  /** The folder of the built files. */
  readonly folder: string;
  readonly now: () => number;
  readonly disk?: Disk;
  /**
   * Receives the progress after each article: files done, files left, its name. Gives false to end the export
   * there.
   */
  readonly onProgress: (done: number, left: number, name: string) => boolean;
}

/** How a library is exported, and the preferences that are exported with it. */
export interface LibraryExportOptions
  extends Pick<ArticleExportOptions, 'to' | 'regional' | 'quotes' | 'glosses'> {
  readonly format: 'md' | 'html';
  readonly words: readonly UserWord[];
  readonly settings?: unknown;
  /** Articles with a standard of Traditional of their own are written in it, where others are Traditional. */
  readonly keepsOwnTraditional?: boolean;
}

/** Articles that are read from the catalogue at once. */
const recordsPerRead = 50;

/**
 * Writes a whole library into the folder `target`, which must be empty or missing: each article as Markdown
 * or HTML with its pictures beside it, each source byte for byte, and last `jianfan.json` with everything the
 * library remembers of them. Importing the folder gives an equal library. Failure codes: `not-empty`,
 * `disk-full`, `not-written`.
 */
export async function exportLibrary(
  target: string,
  options: LibraryExportOptions,
  parts: LibraryExportParts,
): Promise<Result<LibraryExportReport>> {
  const disk = parts.disk ?? createDisk();
  try {
    if ((await disk.list(target)).length > 0) return failed('not-empty', target);
    await disk.makeFolder(target);
    return success(await new LibraryExport(target, options, parts, disk).run());
  } catch (error) {
    const code = writeFailureCode(error);
    return failed(code === 'disk-full' ? code : 'not-written', target);
  }
}

/** One export of a library: what it has written so far. */
class LibraryExport {
  readonly #target: string;
  readonly #options: LibraryExportOptions;
  readonly #parts: LibraryExportParts;
  readonly #disk: Disk;
  readonly #cache = createConverterCache();
  readonly #failures: Failure[] = [];
  readonly #pictureNames = new Set<string>();
  readonly #articleNames = new Set<string>();
  /** The entries of `jianfan.json`, each as JSON. */
  readonly #containers: string[] = [];
  readonly #articles: string[] = [];

  constructor(target: string, options: LibraryExportOptions, parts: LibraryExportParts, disk: Disk) {
    this.#target = target;
    this.#options = options;
    this.#parts = parts;
    this.#disk = disk;
  }

  async run(): Promise<LibraryExportReport> {
    const isWhole = await this.#writeAll();
    if (isWhole) await this.#writeList();
    const name = basename(this.#target);
    return { name, count: this.#articles.length, failures: this.#failures, isWhole };
  }

  /** Writes all containers and articles; gives whether it went on to the end. */
  async #writeAll(): Promise<boolean> {
    const { library, onProgress } = this.#parts;
    const containers = await library.listContainers();
    const total = (await library.count()) + containers.length;
    const reportProgress = (name: string): boolean => {
      const done = this.#articles.length + this.#containers.length;
      return onProgress(done, Math.max(0, total - done), name);
    };
    for (const id of containers) {
      const label = await library.getLabel(id);
      const source = await this.#writeSource(id, label.name, await library.readContainer(id));
      this.#containers.push(JSON.stringify({ id, source, label }));
      if (!reportProgress(label.name)) return false;
    }
    for (let after = ''; ; ) {
      const records = await library.listRecords(after, recordsPerRead);
      for (const record of records) {
        const { id, facts } = record.row;
        const label = await library.getLabel(id);
        const source = await this.#writeSource(id, label.name || facts.name, await library.readSource(id));
        for (const picture of new Set(Object.values(label.pictures))) await this.#writePicture(picture);
        const file = await this.#writeArticle(id);
        this.#articles.push(JSON.stringify({ ...recordToJson(record), source, file, label }));
        if (!reportProgress(facts.title || facts.name)) return false;
      }
      const last = records.at(-1)?.row.id;
      if (last === undefined) return true;
      after = last;
    }
  }

  /** Writes a stored picture once; gives its path beside the articles, undefined where the disk lost it. */
  async #writePicture(id: string): Promise<string | undefined> {
    const bytes = await this.#parts.library.readPicture(id);
    if (!bytes) return undefined;
    const name = `${id}.${pictureType(bytes)?.replace(/^image\/|\+[\s\S]*/g, '') ?? 'bin'}`;
    const path = join(this.#target, 'articles', 'pictures', name);
    if (!this.#pictureNames.has(name)) await this.#disk.writeUnsynced(path, bytes);
    this.#pictureNames.add(name);
    return `pictures/${name}`;
  }

  /** Writes a source; gives its path in the export, empty where it cannot be read. */
  async #writeSource(id: string, name: string, read: Result<Uint8Array>): Promise<string> {
    if (!read.ok) {
      this.#failures.push(read.failure);
      return '';
    }
    const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin';
    await this.#disk.writeUnsynced(join(this.#target, 'sources', `${id}.${extension}`), read.value);
    return `sources/${id}.${extension}`;
  }

  /** Writes an article with its pictures; gives its path in the export, empty where it cannot be loaded. */
  async #writeArticle(id: string): Promise<string> {
    const { writeArticle } = await import('./write-article.ts');
    const opened = await this.#parts.articles.load(id);
    if (!opened.ok) {
      this.#failures.push(opened.failure);
      return '';
    }
    const { article, state: chosen } = opened.value;
    const pictures = await readStoredPictures(article, this.#parts.library);
    const paths = new Map<string, string>();
    for (const src of pictures.keys()) {
      const path = await this.#writePicture(src.slice('picture:'.length));
      if (path) paths.set(src, path);
    }
    const picturePath = (src: string) => paths.get(src);
    const writable = { id, draft: article, pictures, chosen, picturePath };
    const options = { ...this.#options, to: this.#scriptFor(chosen) };
    const text = await writeArticle(writable, options, { ...this.#parts, cache: this.#cache });
    const name = this.#freeArticleName(article.title || opened.value.name, id);
    await this.#disk.writeUnsynced(join(this.#target, 'articles', name), text);
    return `articles/${name}`;
  }

  #scriptFor({ traditional = 'default' }: ArticleState): Script {
    const { to, keepsOwnTraditional = false } = this.#options;
    return keepsOwnTraditional && isTraditional(to) && traditional !== 'default' ? traditional : to;
  }

  /** A file name of the title and the id that no other article of the export has. */
  #freeArticleName(title: string, id: string): string {
    const stem = fileName(title.normalize('NFC'));
    const short = `${stem} ${id.slice(0, 12)}`;
    const name = this.#articleNames.has(short.toLowerCase()) ? `${stem} ${id}` : short;
    this.#articleNames.add(name.toLowerCase());
    return `${name}.${this.#options.format}`;
  }

  async #writeList(): Promise<void> {
    const { words, settings } = this.#options;
    await this.#disk.write(
      join(this.#target, exportedLibraryFile),
      [
        `{"format":"${exportedLibraryFormat}","version":1,`,
        `"containers":[\n${this.#containers.join(',\n')}\n],`,
        `"articles":[\n${this.#articles.join(',\n')}\n],`,
        `"words":${JSON.stringify(words)},`,
        `"preferences":${JSON.stringify(await this.#parts.library.getPreferences())},`,
        `"settings":${JSON.stringify(settings ?? null)}}\n`,
      ].join('\n'),
    );
  }
}
