import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type LibraryPreferences,
  mergeLibraryPreferences,
  parseLibraryPreferences,
} from '#shared/library-preferences';
import { isRecord, toText } from '#shared/parse';
import { failed, type Result, success } from '#shared/result';
import { exportedLibraryFile } from '../files/folders.ts';
import { readUserFile } from '../files/read-write.ts';
import { parseArticleRecord } from '../library/catalogue/article-record.ts';
import type { ImportedArticle, Library } from '../library/library.ts';
import { isSha256, sha256 } from '../library/storage/content-store.ts';
import { createDisk } from '../library/storage/disk.ts';
import { parseLabel } from '../library/storage/label.ts';
import type { AddOutcome } from './add-article.ts';
import type { FileOutcome, PendingRecords } from './add-file.ts';
import { runOrderedPool } from './ordered-pool.ts';
import type { PipelineParts } from './pipeline.ts';

/** The value of `format` in that file. */
export const exportedLibraryFormat = 'jianfan-library';
/** The largest file that is read, 480 MiB: near the length of the longest string. */
const maxBytes = 480 * 1024 * 1024;

/**
 * Merges words and settings of an exported library, unchecked, into the reader's own. The preferences of this
 * library were `before` and are `now`.
 */
export type MergePreferences = (
  given: {
    readonly words: unknown;
    readonly settings: unknown;
  },
  preferences: { readonly before: LibraryPreferences; readonly now: LibraryPreferences },
) => Promise<void>;

/** The parts that the import of an exported library needs. */
export interface ImportLibraryParts extends Pick<PipelineParts, 'parser' | 'signal'> {
  readonly library: Library;
  /** Makes an imported article of its source. */
  readonly refresh: (id: string) => Promise<unknown>;
  readonly mergePreferences?: MergePreferences;
}

/** Tells whether a folder holds an exported library. */
export const isExportedLibrary = (folder: string): Promise<boolean> =>
  lstat(join(folder, exportedLibraryFile)).then(
    (stat) => stat.isFile(),
    () => false,
  );

/**
 * Opens the exported library whose list is at `path`; undefined for any other file. Fails with `damaged`,
 * `newer`, or as the parser does.
 */
export async function openExportedLibrary(
  path: string,
  parts: ImportLibraryParts,
): Promise<FileOutcome | undefined> {
  const read = await readUserFile(path, maxBytes);
  if (!read.ok) return read;
  const request = { kind: 'library-list', name: exportedLibraryFile } as const;
  const { parser, signal } = parts;
  const answer = await parser({ request, bytes: [read.value], signal }, ({ value }) =>
    isRecord(value) ? value : {},
  );
  if (!answer.ok) return answer;
  const [list = {}] = answer.value;
  if (list.format !== exportedLibraryFormat) return undefined;
  if (list.version !== 1) return failed('newer', exportedLibraryFile);
  const records = answer.value.flatMap((part) => recordsIn(part.records));
  return { opened: createPendingRecords(list, records, await listFiles(dirname(path)), parts) };
}

type LibraryRecord = Readonly<Record<string, unknown>>;

function createPendingRecords(
  list: LibraryRecord,
  records: readonly LibraryRecord[],
  files: ExportedFiles,
  { library, refresh, mergePreferences }: ImportLibraryParts,
): PendingRecords {
  const importRecord = async (record: LibraryRecord): Promise<Result<AddOutcome>> => {
    const imported = await readRecord(record, files);
    if (!imported) return failed('damaged', nameOf(record));
    const outcome = await library.importArticle(imported);
    if (!outcome.ok) return outcome;
    const id = toText(record.id);
    if (imported.row && outcome.value === 'added') await refresh(id);
    return success({ id, status: outcome.value });
  };
  return {
    count: records.length,
    run: async (report) => {
      let isContinued = true;
      await runOrderedPool(
        records,
        (record) =>
          importRecord(record).catch((): Result<AddOutcome> => failed('unexpected', nameOf(record))),
        (outcome, record) => {
          isContinued = report(outcome, nameOf(record));
          return isContinued;
        },
      );
      if (!isContinued) return false;
      const preferences = await adoptPreferences(library, list.preferences);
      await mergePreferences?.({ words: list.words, settings: list.settings }, preferences);
      return isContinued;
    },
  };
}

/** Gives the library the exported preferences and searches of which it has none of its own. */
async function adoptPreferences(library: Library, given: unknown) {
  const before = await library.getPreferences();
  const now = mergeLibraryPreferences(before, parseLibraryPreferences(given));
  const isNew = JSON.stringify(now) !== JSON.stringify(before);
  return { before, now: isNew && (await library.savePreferences(now)).ok ? now : before };
}

/** Reads what an exported library holds of one article or container; undefined where that is damaged. */
async function readRecord(record: LibraryRecord, files: ExportedFiles): Promise<ImportedArticle | undefined> {
  const id = toText(record.id);
  const label = parseLabel(record.label);
  const row = label.isContainer ? undefined : parseArticleRecord(record);
  if (!isSha256(id) || !(row || label.isContainer)) return undefined;
  const bytes = await readVerified(id, files.sources);
  if (!bytes) return undefined;
  const pictures: Uint8Array[] = [];
  for (const picture of new Set(Object.values(label.pictures))) {
    const found = await readVerified(picture, files.pictures);
    if (found) pictures.push(found);
  }
  return { bytes, label, pictures, ...(row && { row }) };
}

const nameOf = (record: LibraryRecord): string =>
  parseLabel(record.label).name || toText(record.id).slice(0, 12);

const recordsIn = (value: unknown): readonly LibraryRecord[] =>
  (Array.isArray(value) ? value : []).filter(isRecord);

/** The paths of the files beside the list by the SHA-256 in their names. */
interface ExportedFiles {
  readonly sources: ReadonlyMap<string, string>;
  readonly pictures: ReadonlyMap<string, string>;
}

async function listFiles(folder: string): Promise<ExportedFiles> {
  const pathsIn = async (inside: string) => {
    const names = await createDisk()
      .list(inside)
      .catch(() => []);
    return new Map(names.map((name) => [name.slice(0, 64), join(inside, name)]));
  };
  return {
    sources: await pathsIn(join(folder, 'sources')),
    pictures: await pathsIn(join(folder, 'articles', 'pictures')),
  };
}

/** Reads the file with this SHA-256; undefined where there is none or its bytes have another one. */
async function readVerified(id: string, paths: ReadonlyMap<string, string>): Promise<Uint8Array | undefined> {
  const path = paths.get(id);
  const read = path === undefined ? undefined : await readUserFile(path, maxBytes);
  return read?.ok && sha256(read.value) === id ? read.value : undefined;
}
