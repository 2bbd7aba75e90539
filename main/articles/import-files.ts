import { basename, join, resolve } from 'node:path';
import { failed, type Result, success } from '#shared/result';
import {
  findArticleFiles,
  hasExportExtension,
  isFolder,
  isUnpackedExport,
  unpackedExportFiles,
} from '../files/folders.ts';
import { maxBytesOf, readUserFile } from '../files/read-write.ts';
import { createFilePictureReader } from '../import/formats/pictures.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { type AddFileParts, addFile, type FileOutcome, skippedFile } from './add-file.ts';
import { exportedLibraryFile, type ImportLibraryParts, isExportedLibrary } from './import-library.ts';
import { loadImporters } from './load-importers.ts';
import { createByteBudget } from './ordered-pool.ts';

/** A file of an import. */
export interface ImportFile {
  readonly path: string;
  readonly name: string;
  /** The folder in which it was found, where the reader chose that folder. */
  readonly folder?: string;
  /** Why nothing can be imported from this path. */
  readonly failure?: ReturnType<typeof failed>;
}

/** The most bytes of files that are being imported at once. A larger file is read alone. */
const maxBytesInWork = 16 * 1024 * 1024;

/**
 * Lists the files that an import of `paths` reads, in order: folders are searched, an exported library is one
 * file.
 */
export async function listImportFiles(paths: readonly string[]): Promise<readonly ImportFile[]> {
  const files: ImportFile[] = [];
  for (const path of paths) {
    const name = basename(path) || path;
    const before = files.length;
    if (!(await isFolder(path))) files.push({ path, name });
    else if (await isExportedLibrary(path)) files.push({ path: join(path, exportedLibraryFile), name });
    else
      for await (const inside of findArticleFiles(path))
        files.push({ path: inside, name: basename(inside), folder: resolve(path) });
    if (files.length === before) files.push({ path, name, failure: failed('no-articles', name) });
  }
  return files;
}

/**
 * Imports the files of one import. Files are read in the order of the calls, so of two with the same bytes
 * the second one is the duplicate.
 */
export class FileImporter {
  readonly #parts: AddFileParts & ImportLibraryParts;
  readonly #bySource = new Map<string, Promise<FileOutcome>>();
  readonly #budget = createByteBudget<Result<Uint8Array>>(maxBytesInWork, (read) =>
    read.ok ? read.value.length : 0,
  );
  #reading: Promise<unknown> = Promise.resolve();

  constructor(parts: AddFileParts & ImportLibraryParts) {
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
    const isExportOnly = folder !== undefined && hasExportExtension(path);
    if (!read.ok) return isExportOnly && read.failure.code === 'huge' ? skippedFile : read;
    const bytes = read.value;
    const id = sha256(bytes);
    const earlier = await this.#bySource.get(id)?.catch(() => undefined);
    if (earlier && 'ok' in earlier && earlier.ok) return success({ id, status: 'duplicate' });
    const readPicture = createFilePictureReader(resolve(path), folder);
    const outcome = addFile({ bytes, name, readPicture, isExportOnly }, this.#parts);
    this.#bySource.set(id, outcome);
    return outcome;
  }
}

const readImportFile = ({ path, folder }: ImportFile): Promise<Result<Uint8Array>> =>
  folder && isUnpackedExport(path) ? readUnpackedExport(path) : readUserFile(path, maxBytesOf(path));

/** Reads the files of an unpacked export as the archive in which they came. */
async function readUnpackedExport(path: string): Promise<Result<Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, at] of await unpackedExportFiles(path)) {
    const read = await readUserFile(at);
    if (read.ok) files.set(name, read.value);
  }
  return success((await loadImporters()).zipFiles(files));
}
