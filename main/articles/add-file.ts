import type { ExportRecord } from '#shared/export-record';
import { type Failure, failed, failedAs, type Result, success } from '#shared/result';
import type { SkippedKind } from '#shared/skipped';
import { otherKindOf } from '../files/content-kinds.ts';
import type { PictureReader } from '../files/picture-files.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { type AddArticleParts, type AddOutcome, addArticle } from './add-article.ts';
import { addRecord } from './add-record.ts';
import type { EarlyArticle } from './early-article.ts';
import { runOrderedPool } from './ordered-pool.ts';
import { type OpenedFile, openFile } from './pipeline.ts';

/**
 * The records of an opened export. `run` adds them and reports each in order; it ends early when `report`
 * gives false. It gives whether it reached the end.
 */
export interface PendingRecords {
  readonly count: number;
  readonly run: (report: (outcome: Result<AddOutcome>, record: string) => boolean) => Promise<boolean>;
}

/**
 * The outcome for a file: an article was added or not, the records of an export are ready to be added, or a
 * file in a folder is skipped.
 */
export type FileOutcome =
  | Result<AddOutcome>
  | { readonly opened: PendingRecords }
  | { readonly skipped: SkippedKind };

/** A file to add: its bytes, its name, and the reader of the pictures beside it. */
export interface FileToAdd {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly readPicture: PictureReader;
  /** The file is skipped unless it is an export. */
  readonly isExportOnly?: boolean;
}

/** Records that are added concurrently: most of them wait for the disk. */
const concurrentRecords = 16;

/** Adds the article in a file, or opens the export in it. */
export async function addFile(file: FileToAdd, parts: AddArticleParts): Promise<FileOutcome> {
  const { bytes, name } = file;
  const kind = otherKindOf(bytes);
  // An archive may hold a page or an export.
  if (kind && kind !== 'archive') return failedAs(kind, name);
  const id = sha256(bytes);
  if (!file.isExportOnly && (await parts.library.getEntry(id))) {
    await parts.library.restoreSource(bytes);
    return success({ id, status: 'duplicate' });
  }
  const early = file.isExportOnly ? undefined : await parts.earlyArticle?.(id);
  const opened = await openOrTakeEarly(early, file, parts);
  if (!opened.ok) return withKind(kind, opened);
  if ('isSkipped' in opened.value) return { skipped: 'data' };
  // The reader has seen an early article.
  if (parts.signal?.aborted && !early) return failed('gone', name);
  if ('article' in opened.value)
    return withFailureName(name, addArticle({ bytes, name, id }, opened.value.article, parts.library));
  const { records, export: found } = opened.value;
  if (records.length + found.refused.length === 0) return failed('no-articles', name);
  const container = await parts.library.addContainer(bytes, name);
  if (!container.ok) return container;
  return { opened: createPendingRecords(records, found.refused, container.value, name, parts) };
}

/**
 * Opens a file, unless its article was made before the library was open. Where only its beginning was made
 * and the parser ends with the program, that is kept with the whole source; the next opening makes the whole.
 */
async function openOrTakeEarly(
  early: Pick<EarlyArticle, 'made' | 'isBeginning'> | undefined,
  { bytes, name, readPicture, isExportOnly = false }: FileToAdd,
  parts: AddArticleParts,
): Promise<Result<OpenedFile>> {
  const made = early?.made;
  const taken = made?.ok ? success({ article: made.value }) : made;
  if (taken && !early?.isBeginning) return taken;
  const opening = openFile({ bytes, name, readPicture }, isExportOnly ? 'only' : 'also', parts);
  const opened = await withFailureName(name, opening);
  return !opened.ok && taken && parts.isParserClosed?.() ? taken : opened;
}

/** A file that is refused as a whole is named by its kind; an archive that cannot be opened is damaged. */
function withKind(kind: SkippedKind | undefined, { failure }: { readonly failure: Failure }) {
  if (kind && failure.code === 'unsupported') return failedAs(kind, failure.name);
  return kind === 'archive' && failure.code === 'binary'
    ? failed('damaged', failure.name)
    : { ok: false as const, failure };
}

function createPendingRecords(
  records: readonly ExportRecord[],
  refused: readonly Failure[],
  container: string,
  name: string,
  parts: AddArticleParts,
): PendingRecords {
  const nameOf = (record: string) => `${name}: ${record}`;
  const named = (failure: Failure) => ({ ...failure, name: nameOf(failure.name) });
  return {
    count: records.length + refused.length,
    run: async (report) => {
      const origin = { container, startedAt: Date.now() };
      for (const failure of refused)
        if (!report({ ok: false, failure: named(failure) }, failure.name)) return false;
      let isContinued = true;
      await runOrderedPool(
        records,
        (record) => withFailureName(nameOf(record.name), addRecord(record, origin, parts)),
        (outcome, record) => {
          isContinued = report(outcome, record.name);
          return isContinued;
        },
        concurrentRecords,
      );
      return isContinued;
    },
  };
}

/** An outcome whose failure names the file or record, also where adding it threw. */
const withFailureName = <T>(name: string, outcome: Promise<Result<T>>): Promise<Result<T>> =>
  outcome.then(
    (result) => (result.ok ? result : { ok: false, failure: { ...result.failure, name } }),
    (error: unknown) => {
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      return failed('unexpected', name);
    },
  );
