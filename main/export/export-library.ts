import { basename, join } from 'node:path';
import type { ExportedAll } from '#shared/backup';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { type Failure, failed, type Result, success } from '#shared/result';
import type { Articles } from '../articles/articles.ts';
import { exportedLibraryFile, exportedLibraryFormat } from '../articles/import-library.ts';
import { readStoredPictures } from '../articles/stored-pictures.ts';
import { fileName } from '../files/file-name.ts';
import { pictureType } from '../import/formats/pictures.ts';
import { recordToJson } from '../library/catalogue/article-record.ts';
import type { Library } from '../library/library.ts';
import { createDisk, type Disk, writeFailureCode } from '../library/storage/disk.ts';
import type { ArticleExportOptions } from './formats.ts';

/** What a library is exported from. */
export interface LibraryExportParts {
  readonly library: Library;
  readonly articles: Pick<Articles, 'load'>;
  /** The built files' folder. */
  readonly folder: string;
  readonly now: () => number;
  readonly disk?: Disk;
  /** Hears how far it is; gives false to end it there. */
  readonly watch: (done: number, left: number, name: string) => boolean;
}

/** How, and what goes along. */
export interface LibraryExportOptions extends Pick<ArticleExportOptions, 'to' | 'regional' | 'glosses'> {
  readonly format: 'md' | 'html';
  readonly words: readonly UserWord[];
  readonly settings?: unknown;
}

const lot = 50;

/**
 * Writes a whole library into the folder `target`, which must be empty or missing: each article as Markdown or HTML with
 * its pictures beside it, each source byte for byte, and last of all `jianfan.json` with everything that is known of
 * them. Importing the folder gives an equal library.
 */
export async function exportLibrary(
  target: string,
  writing: LibraryExportOptions,
  parts: LibraryExportParts,
): Promise<Result<ExportedAll>> {
  const { library, disk = createDisk() } = parts;
  const { writeArticle } = await import('./write-article.ts');
  const failures: Failure[] = [];
  const written = new Set<string>();
  const names = new Set<string>();
  const keepPicture = async (id: string): Promise<string | undefined> => {
    const bytes = await library.readPicture(id);
    if (!bytes) return undefined;
    const type = pictureType(bytes)?.replace(/^image\/|\+.*$/g, '') ?? 'bin';
    const name = `${id}.${type}`;
    if (!written.has(name)) await disk.writeUnsynced(join(target, 'articles', 'pictures', name), bytes);
    written.add(name);
    return `pictures/${name}`;
  };
  const keepSource = async (id: string, name: string, read: Result<Uint8Array>): Promise<string> => {
    if (!read.ok) {
      failures.push(read.failure);
      return '';
    }
    const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin';
    await disk.writeUnsynced(join(target, 'sources', `${id}.${ending}`), read.value);
    return `sources/${id}.${ending}`;
  };
  const keepArticle = async (id: string): Promise<string> => {
    const opened = await parts.articles.load(id);
    if (!opened.ok) {
      failures.push(opened.failure);
      return '';
    }
    const { article, state: chosen } = opened.value;
    const pictures = await readStoredPictures(article, library);
    const places = new Map<string, string>();
    for (const src of pictures.keys()) {
      const place = await keepPicture(src.slice('picture:'.length));
      if (place) places.set(src, place);
    }
    const beside = (src: string) => places.get(src);
    const text = await writeArticle({ id, draft: article, pictures, chosen, beside }, writing, parts);
    const title = fileName((article.title || opened.value.name).normalize('NFC'));
    const short = `${title} ${id.slice(0, 12)}`;
    const name = names.has(short.toLowerCase()) ? `${title} ${id}` : short;
    names.add(name.toLowerCase());
    await disk.writeUnsynced(join(target, 'articles', `${name}.${writing.format}`), text);
    return `articles/${name}.${writing.format}`;
  };

  try {
    if ((await disk.list(target)).length > 0) return failed('not-empty', target);
    await disk.folder(target);
    const containers = await library.listContainers();
    const total = (await library.count()) + containers.length;
    const articles: string[] = [];
    const kept: string[] = [];
    const goesOn = (name: string) => {
      const done = articles.length + kept.length;
      return parts.watch(done, Math.max(0, total - done), name);
    };
    for (const id of containers) {
      const label = await library.getLabel(id);
      const source = await keepSource(id, label.name, await library.readContainer(id));
      kept.push(JSON.stringify({ id, source, label }));
      if (!goesOn(label.name)) return success({ name: basename(target), count: 0, failures, isWhole: false });
    }
    for (let after = ''; ; ) {
      const rows = await library.listRecords(after, lot);
      for (const one of rows) {
        const { id, facts } = one.row;
        const label = await library.getLabel(id);
        const source = await keepSource(id, label.name || facts.name, await library.readSource(id));
        for (const picture of new Set(Object.values(label.pictures))) await keepPicture(picture);
        const file = await keepArticle(id);
        articles.push(JSON.stringify({ ...recordToJson(one), source, file, label }));
        if (!goesOn(facts.title || facts.name))
          return success({ name: basename(target), count: articles.length, failures, isWhole: false });
      }
      const last = rows.at(-1)?.row.id;
      if (last === undefined) break;
      after = last;
    }
    const { words, settings } = writing;
    await disk.write(
      join(target, exportedLibraryFile),
      [
        `{"format":"${exportedLibraryFormat}","version":1,\n"containers":[\n${kept.join(',\n')}\n],`,
        `"articles":[\n${articles.join(',\n')}\n],`,
        `"words":${JSON.stringify(words)},`,
        `"settings":${JSON.stringify(settings ?? null)}}\n`,
      ].join('\n'),
    );
    return success({ name: basename(target), count: articles.length, failures, isWhole: true });
  } catch (error) {
    const code = writeFailureCode(error);
    return failed(code === 'disk-full' ? code : 'not-written', target);
  }
}
