import { failed, failedAs, type Result, success } from '#shared/result';
import { decode } from '../charset/decode.ts';
import { unzipFiles, zipEntryNames } from '../formats/zip.ts';
import type { ZipRefusal } from '../formats/zip-entries.ts';
import type { Row } from './csv.ts';
import { openTableExport } from './csv-export.ts';
import { parseJson, webAddress } from './fields.ts';
import { openJsonExport } from './json-export.ts';
import { isOmnivore, openOmnivore } from './omnivore.ts';
import { pocketHighlights } from './pocket.ts';
import { createRecords, type RecordFields, type ServiceExport } from './record.ts';

const csvName = /\.csv$/i;
const jsonName = /\.json$/i;
const pageName = /\.(?:html?|md|markdown|txt)$/i;

/** Opens an archive that is an export, recognised by its files; undefined for any other. */
export function openArchiveExport(bytes: Uint8Array, name: string): Result<ServiceExport> | undefined {
  const names = zipEntryNames(bytes);
  const notUnpacked = new Map<string, ZipRefusal>();
  const unzip = (isWanted: (one: string) => boolean) =>
    unzipFiles(bytes, isWanted, (one, reason) => notUnpacked.set(one, reason));
  if (isOmnivore(names)) {
    const files = unzip((one) => /\.(?:json|html?|md)$/i.test(one));
    return files && success(openOmnivore(files, notUnpacked));
  }
  if (!names.some((one) => csvName.test(one) || jsonName.test(one)) || names.some(isFrontPage))
    return undefined;
  const files = unzip(
    (one) => !systemName.test(one) && (csvName.test(one) || jsonName.test(one) || pageName.test(one)),
  );
  const opened = files && openFiles(files, name);
  if (!opened) return undefined;
  const refused = [...notUnpacked].map(([one, reason]) => failed(reason, one).failure);
  return success({ ...opened, refused: [...opened.refused, ...refused] });
}

/** Files that systems put into archives. */
const systemName = /(?:^|\/)(?:__MACOSX\/|\.)/;
const highlightsName = /annotations\/[^/]*\.json$/i;

// An archive with a front page is a zipped page or a book.
const isFrontPage = (name: string): boolean => /(?:^|\/)index\.html?$/i.test(name) || name === 'mimetype';

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Opens the tables and lists of an export, with the pages and highlights beside them. A page or highlight of
 * no row is a record of its own; a table or list that is none of an export is refused.
 */
function openFiles(files: ReadonlyMap<string, Uint8Array>, name: string): ServiceExport | undefined {
  const texts = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => ({ path, text: decode(bytes).text }));
  const highlights = texts.filter(({ path }) => highlightsName.test(path));
  const notes = new Map(highlights.flatMap(({ text }) => [...pocketHighlights(parseJson(text))]));
  const pages = texts.filter(({ path }) => pageName.test(path));
  const byStem = new Map(pages.map((page) => [stemOf(page.path), page]));
  const used = new Set<unknown>();
  const addContent = (fields: RecordFields, { get }: Row): RecordFields => {
    const page = byStem.get(get('file id'));
    const found = notes.get(webAddress(fields.url) ?? '') ?? [];
    used.add(page).add(found);
    return { ...fields, notes: [...(fields.notes ?? []), ...found], ...contentOf(page) };
  };
  const lists = texts.filter((one) => !pages.includes(one) && !highlights.includes(one));
  const opened = lists.map((list) => openList(list, addContent));
  if (opened.every((one) => one === undefined)) return undefined;
  const service = opened.find((one) => one?.service)?.service ?? name;
  const rest = createRecords(service, [
    ...pages.flatMap((page) => (used.has(page) ? [] : { fields: contentOf(page), fallback: page.path })),
    ...[...notes].flatMap(([url, some]) =>
      used.has(some) ? [] : { fields: { url, notes: some }, fallback: url },
    ),
  ]);
  const unknown = lists.flatMap(({ path }, at) => (opened[at] ? [] : failedAs('data', path).failure));
  const all = [...opened.flatMap((one) => one ?? []), rest];
  return {
    service,
    records: all.flatMap(({ records }) => records),
    refused: [...all.flatMap(({ refused }) => refused), ...unknown],
  };
}

/** Opens one table or list; undefined where it is none of an export. */
function openList(
  { path, text }: TextFile,
  addContent: (fields: RecordFields, row: Row) => RecordFields,
): ServiceExport | undefined {
  if (csvName.test(path)) return openTableExport(text, addContent);
  const opened = openJsonExport(text, path);
  return opened?.ok === false ? { service: '', records: [], refused: [opened.failure] } : opened?.value;
}

const contentOf = (page: TextFile | undefined): Pick<RecordFields, 'content'> =>
  page ? { content: { text: page.text, extension: /\.html?$/i.test(page.path) ? 'html' : 'md' } } : {};

const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(pageName, '');
