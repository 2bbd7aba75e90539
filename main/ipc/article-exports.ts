import { basename, extname } from 'node:path';
import type { ScriptOptions } from '#shared/contract';
import { failed, type Result, success } from '#shared/result';
import type { ArticleExportOptions } from '../export/formats.ts';
import { fileName } from '../files/file-name.ts';
import { createDisk, writeFailureCode } from '../library/storage/disk.ts';
import type { Services } from '../session/services.ts';
import { printHtml, renderPdf } from '../window/print-page.ts';

/** The formats that are offered, the default first, each with the extension that names it. */
const formats = [
  ['EPUB', 'epub'],
  ['PDF', 'pdf'],
  ['HTML', 'html'],
  ['Markdown', 'md'],
  ['txt', 'txt'],
] as const;

/**
 * Asks for a file and writes the article there, in the format that the file's extension names. Succeeds where
 * the reader cancels. Fails with `no-format` for another extension, and as {@link save} does.
 */
export async function exportArticle(
  services: Services,
  id: string,
  writing: ScriptOptions,
): Promise<Result<null>> {
  const entry = await (await services.current.library()).getEntry(id);
  const title = entry?.title || entry?.name || '';
  const path = await services.window.chooseFileToSave({
    defaultPath: `${fileName(title)}.epub`,
    filters: formats.map(([name, extension]) => ({ name, extensions: [extension] })),
  });
  if (path === undefined) return success(null);
  const extension = extname(path).slice(1).toLowerCase();
  const format = formats.find(([, one]) => one === extension)?.[1];
  if (!format) return failed('no-format', basename(path));
  const written = await write(services, id, { ...writing, format });
  if (!written.ok) return written;
  return save(path, format === 'pdf' ? await renderPdf(String(written.value)) : written.value);
}

/** Prints the article with the dialog of the system. */
export async function printArticle(
  services: Services,
  id: string,
  writing: ScriptOptions,
): Promise<Result<null>> {
  const written = await write(services, id, { ...writing, format: 'pdf' });
  if (!written.ok) return written;
  await printHtml(String(written.value));
  return success(null);
}

/** Asks for a file and writes the report of an import there, as the window phrased it. */
export async function saveReport(services: Services, report: string): Promise<Result<null>> {
  const path = await services.window.chooseFileToSave({
    defaultPath: services.messages().say('dialogs.report-file'),
    filters: [{ name: 'txt', extensions: ['txt'] }],
  });
  return path === undefined ? success(null) : save(path, report);
}

async function write(
  services: Services,
  id: string,
  options: ScriptOptions & Pick<ArticleExportOptions, 'format'>,
): Promise<Result<string | Uint8Array>> {
  const { current, builtFolder, now } = services;
  const [articles, library, words] = await Promise.all([
    current.articles(),
    current.library(),
    services.words,
  ]);
  const opened = await articles.open(id);
  if (!opened.ok) return opened;
  const { article, state, notes } = opened.value;
  const { writeArticle, readStoredPictures } = await import('../export/write-article.ts');
  const pictures = await readStoredPictures(article, library);
  const writable = { id, draft: article, pictures, chosen: state, notes };
  const parts = { folder: builtFolder, now };
  return success(await writeArticle(writable, { ...options, words: words.words() }, parts));
}

/** Writes a file of the reader's; fails with `disk-full` or `not-written`. */
const save = (path: string, content: string | Uint8Array): Promise<Result<null>> =>
  createDisk()
    .writeExternal(path, content)
    .then(
      () => success(null),
      (error) =>
        failed(writeFailureCode(error) === 'disk-full' ? 'disk-full' : 'not-written', basename(path)),
    );
