import { type Failure, failed, failedAs, type Result } from '#shared/result';
import type { SkippedKind } from '#shared/skipped';
import { kindOfSignature } from '../files/content-kinds.ts';
import type { ServiceExport } from '../import/exports/record.ts';
import type { PictureReader } from '../import/formats/pictures.ts';
import { type AddArticleParts, type AddOutcome, addArticle } from './add-article.ts';
import { addRecord } from './add-record.ts';
import { openExport } from './export-worker.ts';
import { runOrderedPool } from './ordered-pool.ts';

/** The parts that adding a file needs. */
export interface AddFileParts extends AddArticleParts {
  /** The built file of the thread for large exports. Without it they are opened in the calling thread. */
  readonly exportThread?: string;
}

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
export async function addFile(file: FileToAdd, parts: AddFileParts): Promise<FileOutcome> {
  const { bytes, name, readPicture, isExportOnly = false } = file;
  const kind = otherKindOf(bytes);
  // An archive may hold a page or an export.
  if (kind && kind !== 'archive') return failedAs(kind, name);
  const opened = await openExport(bytes, name, parts.exportThread);
  if (!opened && isExportOnly) return { skipped: 'data' };
  if (!opened)
    return withKind(kind, await withFailureName(name, addArticle(bytes, name, readPicture, parts)));
  if (!opened.ok) return opened;
  const { records, refused } = opened.value;
  if (records.length + refused.length === 0) return failed('no-articles', name);
  const container = await parts.library.addContainer(bytes, name);
  if (!container.ok) return container;
  return { opened: createPendingRecords(opened.value, container.value, name, parts) };
}

/** What a file is that is no article, by the signature of its format. */
function otherKindOf(bytes: Uint8Array): SkippedKind | undefined {
  const kind = kindOfSignature(bytes);
  return kind === 'page' || kind === 'prose' ? undefined : kind;
}

/** A file that is refused as a whole is named by its kind. */
const withKind = (kind: SkippedKind | undefined, result: Result<AddOutcome>): Result<AddOutcome> =>
  kind && !result.ok && result.failure.code === 'unsupported' ? failedAs(kind, result.failure.name) : result;

function createPendingRecords(
  { records, refused }: ServiceExport,
  container: string,
  name: string,
  parts: AddFileParts,
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
const withFailureName = (name: string, outcome: Promise<Result<AddOutcome>>): Promise<Result<AddOutcome>> =>
  outcome.then(
    (result) => (result.ok ? result : { ok: false, failure: { ...result.failure, name } }),
    (error: unknown) => {
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      return failed('unexpected', name);
    },
  );
