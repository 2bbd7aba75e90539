import { basename, join, resolve } from 'node:path';
import { failed, failedAs, type Result, success } from '#shared/result';
import type { SkippedKind } from '#shared/skipped';
import { type FoundFile, findFiles } from '../files/find-files.ts';
import { exportedLibraryFile, isFolder, isUnpackedExport, unpackedExportFiles } from '../files/folders.ts';
import type { Path } from '../files/path.ts';
import { createFilePictureReader } from '../files/picture-files.ts';
import { maxBytesOf, maxFileBytes, readUserFile } from '../files/read-write.ts';
import { zipFiles } from '../files/zip-files.ts';
import { sha256 } from '../library/storage/content-store.ts';
import type { AddArticleParts } from './add-article.ts';
import type { FileOutcome } from './add-file.ts';
import { type ImportLibraryParts, isExportedLibrary } from './import-library.ts';
import { addFileOrNotes } from './import-notes.ts';
import { createByteBudget } from './ordered-pool.ts';

/** A file of an import. */
export interface ImportFile {
  readonly path: string;
  readonly name: string;
  /** The folder in which it was found, where the reader chose that folder. */
  readonly folder?: string;
  /** Its path for the system, where a name in it is not UTF-8. */
  readonly location?: Path;
  /** Why nothing can be imported from this path. */
  readonly failure?: ReturnType<typeof failed>;
}

/** The most bytes of files that are being imported at once. A larger file is read alone. */
const maxBytesInWork = 16 * 1024 * 1024;

/** What is imported: a path, which is searched where it is a folder, or files found in a folder before. */
export type ImportSource = string | { readonly folder: string; readonly files: readonly FoundFile[] };

/** Something in a folder that is not imported. */
export interface SkippedFile {
  readonly path: string;
  /** The folder in which it was found. */
  readonly folder: string;
  readonly kind: SkippedKind;
}

/** The files that an import reads, in order, and what it skips. */
export interface ImportList {
  readonly files: readonly ImportFile[];
  readonly skipped: SkippedFile[];
}

/**
 * Lists what an import of `sources` reads: folders are searched, an exported library is one file. The search
 * ends when `signal` is aborted.
 */
export async function listImportFiles(
  sources: readonly ImportSource[],
  signal?: AbortSignal,
): Promise<ImportList> {
  const list = { files: [] as ImportFile[], skipped: [] as SkippedFile[] };
  const take = (found: FoundFile, folder: string) => {
    const { path, location, skipped } = found;
    if (skipped) list.skipped.push({ path, folder, kind: skipped });
    else list.files.push({ path, name: basename(path), folder, location });
  };
  for (const source of sources) {
    if (signal?.aborted) break;
    if (typeof source !== 'string') {
      for (const file of source.files) take(file, resolve(source.folder));
      continue;
    }
    const name = basename(source) || source;
    if (!(await isFolder(source))) list.files.push({ path: source, name });
    else if (await isExportedLibrary(source))
      list.files.push({ path: join(source, exportedLibraryFile), name });
    else {
      const before = list.files.length;
      for await (const found of findFiles(source)) {
        if (signal?.aborted) break;
        if (found.skipped && found.path === source)
          list.files.push({ path: source, name, failure: failureOfFolder(found.skipped, name) });
        else take(found, resolve(source));
      }
      if (list.files.length === before && !signal?.aborted)
        list.files.push({ path: source, name, failure: failed('no-articles', name) });
    }
  }
  return list;
}

const failureOfFolder = (kind: SkippedKind, name: string) =>
  kind === 'unreadable-folder' ? failed('forbidden', name) : failedAs(kind, name);

/**
 * Imports the files of one import. Files are read in the order of the calls, so of two with the same bytes
 * the second one is the duplicate.
 */
export class FileImporter {
  readonly #parts: AddArticleParts & ImportLibraryParts;
  readonly #bySource = new Map<string, Promise<FileOutcome>>();
  readonly #budget = createByteBudget<Result<Uint8Array>>(maxBytesInWork, (read) =>
    read.ok ? read.value.length : 0,
  );
  #reading: Promise<unknown> = Promise.resolve();

  constructor(parts: AddArticleParts & ImportLibraryParts) {
    this.#parts = parts;
  }

  async import(file: ImportFile): Promise<FileOutcome> {
    if (file.failure) return file.failure;
    if (basename(file.path) === exportedLibraryFile) {
      const { openExportedLibrary } = await import('./import-library.ts');
      const opened = await openExportedLibrary(file.path, this.#parts);
      if (opened) return opened;
    }
    const reading = this.#reading.then(() => this.#budget.acquire(() => readImportFile(file)));
    this.#reading = reading;
    const { value, release } = await reading;
    return this.#add(file, value).finally(release);
  }

  async #add({ path, name, folder }: ImportFile, read: Result<Uint8Array>): Promise<FileOutcome> {
    const isExportOnly = folder !== undefined && exportOnlyName.test(path);
    if (!read.ok) return isExportOnly && read.failure.code === 'huge' ? { skipped: 'data' } : read;
    const bytes = read.value;
    const id = sha256(bytes);
    const earlier = await this.#bySource.get(id)?.catch(() => undefined);
    if (earlier && 'ok' in earlier && earlier.ok) return success({ id, status: 'duplicate' });
    const readPicture = createFilePictureReader(resolve(path), folder);
    const outcome = addFileOrNotes({ bytes, name, readPicture, isExportOnly }, this.#parts);
    this.#bySource.set(id, outcome);
    return folder === undefined ? outcome : outcome.then(skipOtherKinds);
  }
}

/** Services export these formats. Other files in a folder with these endings are no articles. */
const exportOnlyName = /\.(?:csv|json|jsonl|ndjson)$/i;

/** In a folder, a file that is something else than an article is skipped. */
const skipOtherKinds = (outcome: FileOutcome): FileOutcome => {
  const kind = 'ok' in outcome && !outcome.ok ? outcome.failure.kind : undefined;
  return kind ? { skipped: kind } : outcome;
};

const readImportFile = ({ path, folder, location }: ImportFile): Promise<Result<Uint8Array>> =>
  folder && isUnpackedExport(path)
    ? readUnpackedExport(path)
    : readUserFile(location ?? path, maxBytesOf(path), folder === undefined);

/** Reads the files of an unpacked export as the archive in which they came. */
async function readUnpackedExport(path: string): Promise<Result<Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, at] of await unpackedExportFiles(path)) {
    const read = await readUserFile(at, maxFileBytes, false);
    if (read.ok) files.set(name, read.value);
  }
  return success(zipFiles(files));
}
