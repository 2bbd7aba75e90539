import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRecord, text } from '#shared/parse';
import { failed, type Result, success } from '#shared/result';
import { readUserFile } from '../files/read-write.ts';
import { parseArticleRecord } from '../library/catalogue/article-record.ts';
import type { ImportedArticle, Library } from '../library/library.ts';
import { isSha256, sha256 } from '../library/storage/content-store.ts';
import { createDisk } from '../library/storage/disk.ts';
import { parseLabel } from '../library/storage/label.ts';
import type { AddOutcome, PendingRecords } from './add-files.ts';
import type { MergePreferences } from './article-maker.ts';
import { runOrderedPool } from './ordered-pool.ts';

/** What stands first in it. */
export const exportedLibraryFormat = 'jianfan-library';
/** The largest that is read, in bytes: 480 MiB, near the longest string. */
const limit = 480 * 1024 * 1024;

interface Parts {
  readonly library: Library;
  /** Makes an adopted article out of its source. */
  readonly refresh: (id: string) => Promise<void>;
  readonly mergePreferences?: MergePreferences;
}

/** Opens the export of a library at `path`; undefined for any other file. Sources and pictures are taken from beside it, and only those whose sum is their name. */
export async function openExportedLibrary(
  path: string,
  parts: Parts,
): Promise<Result<AddOutcome> | { opened: PendingRecords } | undefined> {
  const read = await readUserFile(path, limit);
  if (!read.ok) return read;
  const dump = parsed(read.value);
  if (dump === undefined) return failed('damaged', exportedLibraryFile);
  if (dump.format !== exportedLibraryFormat) return undefined;
  if (dump.version !== 1) return failed('newer', exportedLibraryFile);
  const folder = dirname(path);
  const pictures = await namesIn(join(folder, 'articles', 'pictures'));
  const sources = await namesIn(join(folder, 'sources'));
  const records = [...listed(dump.containers), ...listed(dump.articles)];
  const labelOf = (record: Record<string, unknown>) => parseLabel(record.label);
  const nameOf = (record: Record<string, unknown>) => labelOf(record).name || text(record.id).slice(0, 12);
  const bytesOf = async (id: string, where: string, names: ReadonlyMap<string, string>) => {
    const name = names.get(id);
    const found = name === undefined ? undefined : await readUserFile(join(folder, where, name), limit);
    return found?.ok && sha256(found.value) === id ? found.value : undefined;
  };
  const adopt = async (record: Record<string, unknown>): Promise<Result<AddOutcome>> => {
    const { library } = parts;
    const id = text(record.id);
    const label = labelOf(record);
    const row = label.isContainer ? undefined : parseArticleRecord(record);
    if (!isSha256(id) || !(row || label.isContainer)) return failed('damaged', nameOf(record));
    const bytes = await bytesOf(id, 'sources', sources);
    if (!bytes) return failed('damaged', nameOf(record));
    const own: Uint8Array[] = [];
    for (const picture of new Set(Object.values(label.pictures))) {
      const found = await bytesOf(picture, join('articles', 'pictures'), pictures);
      if (found) own.push(found);
    }
    const adopted: ImportedArticle = { bytes, label, pictures: own, ...(row && { row }) };
    const done = await library.importArticle(adopted);
    if (!done.ok) return done;
    if (row && done.value === 'added') await parts.refresh(id);
    return success({ id, list: done.value });
  };
  const run: PendingRecords['run'] = async (tell) => {
    let goesOn = true;
    await runOrderedPool(
      records.length,
      (at) =>
        adopt(records[at] ?? {}).catch(
          (): Result<AddOutcome> => failed('unexpected', nameOf(records[at] ?? {})),
        ),
      (outcome, at) => {
        goesOn = tell(outcome, nameOf(records[at] ?? {}));
        return goesOn;
      },
    );
    if (goesOn) await parts.mergePreferences?.({ words: dump.words, settings: dump.settings });
    return goesOn;
  };
  return { opened: { count: records.length, run } };
}

const listed = (value: unknown): readonly Record<string, unknown>[] =>
  (Array.isArray(value) ? value : []).filter(isRecord);

/** The files of a folder that are named by a sum, by that sum. */
async function namesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await createDisk()
    .list(folder)
    .catch(() => []);
  return new Map(names.map((name) => [name.slice(0, 64), name]));
}

function parsed(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
    );
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
/** The file in which an exported library says what it is. */
export const exportedLibraryFile = 'jianfan.json';
/** Tells whether a folder holds a library that was exported as a whole. */
export const isExportedLibrary = (folder: string): Promise<boolean> =>
  lstat(join(folder, exportedLibraryFile)).then(
    (stat) => stat.isFile(),
    () => false,
  );
