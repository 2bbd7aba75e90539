import { stat } from 'node:fs/promises';
import { basename, extname, sep } from 'node:path';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { english } from '#shared/messages/english';
import { type Failure, failed, failedAs, type Result, success } from '#shared/result';
import { sentenceOf, sentenceOfKind } from '#shared/sentences';
import { mayBeMissed, SkippedCollector, type SkippedKind } from '#shared/skipped';
import { type ImportFile, listImportFiles } from '../articles/import-files.ts';
import { createByteBudget, runOrderedPool } from '../articles/ordered-pool.ts';
import { ownExportHeadBytes, ownExportIn } from '../articles/own-export.ts';
import { createConverterCache } from '../export/converter-cache.ts';
import { describeArticle } from '../export/write-article.ts';
import { otherKindOf } from '../files/content-kinds.ts';
import { exportedLibraryFile, isFolder, isUnpackedExport } from '../files/folders.ts';
import { OutputFolder } from '../files/output-folder.ts';
import { maxFileBytes, readHead, readStream, readUserFile } from '../files/read-write.ts';
import type { ConvertCommand } from './arguments.ts';
import { type CliParts, decodeText, makeWritableArticle, readWordList, writeWithOptions } from './convert.ts';
import { deliver, print, printError, toJsonLine } from './output.ts';

/** Files that are worked on at once; each PDF is printed in a window of its own. */
const concurrentFiles = 24;
/** The most bytes of files in work at once. A larger file is read alone. */
const maxBytesInWork = 16 * 1024 * 1024;

/** Runs `convert`; gives the exit code. */
export async function runConvert(command: ConvertCommand, parts: CliParts): Promise<number> {
  const { paths, output } = command;
  const [first = ''] = paths;
  const converter = new FileConverter(command, await readWordList(command.words), parts);
  const holdsFolder = (await Promise.all(paths.map(isFolder))).includes(true);
  if (holdsFolder && output === undefined && !converter.writesJson)
    return printFailure(failed('folder', basename(first) || first).failure);
  const isMany = holdsFolder || paths.length > 1 || (output !== undefined && (await isOutputFolder(output)));
  return isMany ? convertMany(command, converter) : convertOne(command, converter, first);
}

/** Tells whether output to `path` goes into a folder: it is one, or a link to one, or ends as one. */
const isOutputFolder = async (path: string): Promise<boolean> =>
  path.endsWith('/') ||
  path.endsWith(sep) ||
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function convertOne(
  { output }: ConvertCommand,
  converter: FileConverter,
  path: string,
): Promise<number> {
  const written = await converter.convert({ path, name: basename(path) });
  if (written.ok) return deliver(written.value, output, path);
  if (converter.writesJson) await print(errorLine(path, written.failure));
  return printFailure(written.failure);
}

/** Converts many files into a folder, or prints a line of JSON for each. */
async function convertMany({ paths, output }: ConvertCommand, converter: FileConverter): Promise<number> {
  const folder = output === undefined ? undefined : new OutputFolder(output);
  // The list is complete before anything is written: the output may be inside a folder that is read.
  const { files, skipped } = await listImportFiles(paths);
  const problem = await folder?.make();
  if (problem !== undefined) {
    await printError(problem);
    return 1;
  }
  const report = new ConversionReport(converter, folder);
  for (const { path, kind } of skipped) await report.skip(path, kind);
  await runOrderedPool(
    files,
    (file) => converter.convert(file),
    async (outcome, file) => {
      await report.add(file, outcome);
      return true;
    },
    converter.concurrency,
  );
  return report.finish();
}

/** Reads files and writes their articles as the options of the command say. */
class FileConverter {
  readonly #command: ConvertCommand;
  readonly #words: readonly UserWord[];
  readonly #parts: CliParts;
  readonly #cache = createConverterCache();
  readonly #budget = createByteBudget<Result<Uint8Array>>(maxBytesInWork, (read) =>
    read.ok ? read.value.length : 0,
  );
  #reading: Promise<unknown> = Promise.resolve();

  constructor(command: ConvertCommand, words: readonly UserWord[], parts: CliParts) {
    this.#command = command;
    this.#words = words;
    this.#parts = parts;
  }

  /** Whether the output is lines of JSON. */
  get writesJson(): boolean {
    return this.#command.format === 'json' && !this.#command.asSaved;
  }

  get concurrency(): number {
    return this.#command.format === 'pdf' ? 1 : concurrentFiles;
  }

  /** The name of the output for a file, in two parts. */
  nameFor({ path, name }: ImportFile): { readonly stem: string; readonly extension: string } {
    const ownExtension = /^\.[a-z0-9]{1,8}$/i.exec(extname(name))?.[0] ?? '';
    const stem = path === '-' ? 'stdin' : name.slice(0, name.length - ownExtension.length);
    if (!this.#command.asSaved) return { stem, extension: this.#command.format };
    return { stem, extension: path === '-' ? 'txt' : ownExtension.slice(1) };
  }

  async convert(file: ImportFile): Promise<Result<string | Uint8Array>> {
    if (file.failure) return file.failure;
    if (await isList(file)) return failed('export', file.name);
    const reading = this.#reading.then(() => this.#budget.acquire(() => readSource(file)));
    this.#reading = reading;
    const { value: read, release } = await reading;
    try {
      if (read.ok) return await this.#convertBytes(read.value, file);
      return read.failure.code === 'huge' && isDataFile(file) ? failedAs('data', file.name) : read;
    } finally {
      release();
    }
  }

  async #convertBytes(bytes: Uint8Array, file: ImportFile): Promise<Result<string | Uint8Array>> {
    const { path, folder } = file;
    const { asSaved, format } = this.#command;
    const name = path === '-' ? 'stdin' : file.name;
    if (asSaved && !isDataFile(file)) return decodeText(bytes, name, this.#parts);
    if (ownExportIn(bytes)) return failed('export', name);
    const kind = otherKindOf(bytes);
    if (kind && kind !== 'archive') return failedAs(kind, name);
    const article = await makeWritableArticle(bytes, name, this.#parts, path, folder);
    if (!article.ok) return kind && article.failure.code === 'unsupported' ? failedAs(kind, name) : article;
    if (isDataFile(file)) return failedAs('data', name);
    const options = { ...this.#command, words: this.#words };
    const writing = { folder: this.#parts.folder, cache: this.#cache, now: Date.now };
    if (format === 'json')
      return success(toJsonLine({ path, ...(await describeArticle(article.value, options, writing)) }));
    return success(await writeWithOptions(article.value, { ...options, format }, writing));
  }
}

/** Tells by its name or beginning whether a file, which may be huge, lists articles that are beside it. */
async function isList({ path, folder, location }: ImportFile): Promise<boolean> {
  if (folder !== undefined && isUnpackedExport(path)) return true;
  const head =
    basename(path) === exportedLibraryFile && (await readHead(location ?? path, ownExportHeadBytes));
  return head instanceof Uint8Array && ownExportIn(head) !== undefined;
}

/** In a folder, a file of these formats is an export or no article. */
const isDataFile = ({ path, folder }: ImportFile): boolean =>
  folder !== undefined && /\.(?:csv|json|jsonl|ndjson)$/i.test(path);

const readSource = ({ path, folder, location }: ImportFile): Promise<Result<Uint8Array>> =>
  path === '-'
    ? readStream(process.stdin, 'stdin')
    : readUserFile(location ?? path, maxFileBytes, folder === undefined);

/** Writes and prints the outcome for each file. */
class ConversionReport {
  readonly #converter: FileConverter;
  readonly #folder: OutputFolder | undefined;
  readonly #skipped = new SkippedCollector();
  #hasFailed = false;

  constructor(converter: FileConverter, folder: OutputFolder | undefined) {
    this.#converter = converter;
    this.#folder = folder;
  }

  async add(file: ImportFile, outcome: Result<string | Uint8Array>): Promise<void> {
    const { path, folder } = file;
    if (!outcome.ok) {
      const { kind } = outcome.failure;
      if (folder !== undefined && kind) await this.skip(path, kind);
      else await this.#fail(path, outcome.failure);
      return;
    }
    if (!this.#folder) {
      await print(outcome.value);
      return;
    }
    const { stem, extension } = this.#converter.nameFor(file);
    const written = await this.#folder.write(stem, extension, outcome.value);
    if ('path' in written) await print(toJsonLine({ path, output: written.path }));
    else await this.#failWith(path, written.problem);
  }

  /** Something in a folder that is skipped is named where it may count as an article; others are counted. */
  async skip(path: string, kind: SkippedKind): Promise<void> {
    if (mayBeMissed(kind)) await this.#fail(path, failedAs(kind, basename(path)).failure);
    else this.#skipped.add(kind, path);
  }

  /** Says how many things of each kind were skipped; gives the exit code. */
  async finish(): Promise<number> {
    for (const { kind, count } of this.#skipped.groups())
      await printError(sentenceOfKind(kind, count, english));
    return this.#hasFailed ? 1 : 0;
  }

  #fail(path: string, failure: Failure): Promise<void> {
    return this.#failWith(path, sentenceOf(failure, english));
  }

  async #failWith(path: string, error: string): Promise<void> {
    this.#hasFailed = true;
    await print(toJsonLine({ path, error }));
    await printError(error);
  }
}

const errorLine = (path: string, failure: Failure): string =>
  toJsonLine({ path, error: sentenceOf(failure, english) });

const printFailure = async (failure: Failure): Promise<number> => {
  await printError(sentenceOf(failure, english));
  return 1;
};
