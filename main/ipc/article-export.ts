import { basename, extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { isScript } from '#shared/hanzi/script';
import { choice, isRecord } from '#shared/parse';
import { failed, type Result, success } from '#shared/result';
import { glossModes } from '#shared/write/glosses';
import type { Articles } from '../articles/articles.ts';
import type { ArticleExportOptions } from '../export/formats.ts';
import { fileName } from '../files/file-name.ts';
import type { Library } from '../library/library.ts';
import { createDisk, writeFailureCode } from '../library/storage/disk.ts';
import type { WordsFile } from '../profile/words-file.ts';
import { pdfOf, printOut } from '../window/print-page.ts';
import type { Wording } from '../window/strings.ts';

/** Writes an article out for the reader; `asked` comes unchecked and says in which script and how. */
export interface Exporting {
  /** Asks for a file and writes the article there, in the form that its name's ending says. */
  readonly save: (id: string, asked: unknown) => Promise<Result<null>>;
  /** Hands the article to the system's dialog for printing. */
  readonly print: (id: string, asked: unknown) => Promise<Result<null>>;
  /** Asks for a file and writes there what became of an import, as the window says it. */
  readonly report: (text: string) => Promise<Result<null>>;
}

/** The forms that are offered, the usual first. */
const offered = [
  ['EPUB', 'epub'],
  ['PDF', 'pdf'],
  ['HTML', 'html'],
  ['Markdown', 'md'],
  ['txt', 'txt'],
] as const;

/** Makes what writes articles out; `now` gives milliseconds since 1970 UTC. */
export function exportingOf(parts: {
  readonly folder: string;
  readonly window: () => BrowserWindow | undefined;
  readonly articles: () => Promise<Articles>;
  readonly library: () => Promise<Library>;
  readonly words: () => Promise<WordsFile>;
  readonly wording: Wording;
  readonly now: () => number;
}): Exporting {
  const write = async (id: string, asked: unknown, format: ArticleExportOptions['format']) => {
    const [articles, library, words] = await Promise.all([parts.articles(), parts.library(), parts.words()]);
    const opened = await articles.open(id);
    if (!opened.ok) return opened;
    const { article, state: chosen, notes } = opened.value;
    const { writeArticle, readStoredPictures } = await import('../export/write-article.ts');
    const writing = { ...parseAsked(asked), format, words: words.words() };
    const pictures = await readStoredPictures(article, library);
    return success(await writeArticle({ id, draft: article, pictures, chosen, notes }, writing, parts));
  };
  const ask = async (options: Electron.SaveDialogOptions): Promise<string> => {
    const window = parts.window();
    const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
    return chosen.canceled ? '' : (chosen.filePath ?? '');
  };
  const put = (path: string, made: string | Uint8Array): Promise<Result<null>> =>
    createDisk()
      .writeExternal(path, made)
      .then(
        () => success(null),
        (error) =>
          failed(writeFailureCode(error) === 'disk-full' ? 'disk-full' : 'not-written', basename(path)),
      );
  return {
    save: async (id, asked) => {
      const library = await parts.library();
      const entry = await library.getEntry(id);
      const title = entry?.title || entry?.name || '';
      const filters = offered.map(([name, extension]) => ({ name, extensions: [extension] }));
      const path = await ask({ defaultPath: `${fileName(title)}.epub`, filters });
      if (path === '') return success(null);
      const ending = extname(path).slice(1).toLowerCase();
      const format = offered.find(([, extension]) => extension === ending)?.[1];
      if (!format) return failed('no-format', basename(path));
      const written = await write(id, asked, format);
      if (!written.ok) return written;
      return put(path, format === 'pdf' ? await pdfOf(String(written.value)) : written.value);
    },
    report: async (text) => {
      const path = await ask({
        defaultPath: parts.wording.report,
        filters: [{ name: 'txt', extensions: ['txt'] }],
      });
      return path === '' ? success(null) : put(path, text);
    },
    print: async (id, asked) => {
      const written = await write(id, asked, 'html');
      if (!written.ok) return written;
      await printOut(String(written.value));
      return success(null);
    },
  };
}

/** Reads in which script and how something is written out. */
export function parseAsked(asked: unknown): Pick<ArticleExportOptions, 'to' | 'regional' | 'glosses'> {
  const given = isRecord(asked) ? asked : {};
  if (!isScript(given.to)) throw new TypeError('An article is written out in a script.');
  return { to: given.to, regional: given.regional === true, glosses: choice(given.glosses, glossModes) };
}
