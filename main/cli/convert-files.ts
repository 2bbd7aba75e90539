import { stat } from 'node:fs/promises';
import { basename, extname, sep } from 'node:path';
import type { UserWord } from '#shared/hanzi/words/user-word';
import type { CommandLineMessages } from '#shared/messages/command-line';
import { englishCommandLine } from '#shared/messages/english-command-line';
import { type Failure, failed, failedAs, type Result, success } from '#shared/result';
import { sentenceOf } from '#shared/sentences';
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
import { ConversionReport } from './conversion-report.ts';
import { type CliParts, decodeText, makeWritableArticle, readWordList, writeWithOptions } from './convert.ts';
import { toJsonLine } from './json-line.ts';
import { deliver, print, printError } from './output.ts';
import { sentenceOfWriting } from './sentences.ts';

/** Files that are worked on at once; each PDF is printed in a window of its own. */
const concurrentFiles = 24;
/** The most bytes of files in work at once. A larger file is read alone. */
const maxBytesInWork = 16 * 1024 * 1024;

/** Runs `convert`; gives the exit code. */
export async function runConvert(command: ConvertCommand, parts: CliParts): Promise<number> {
  const { paths, output } = command;
  const [first = ''] = paths;
  const converter = new FileConverter(command, await readWordList(command.words, parts.messages), parts);
  const holdsFolder = (await Promise.all(paths.map(isFolder))).includes(true);
  if (holdsFolder && output === undefined && !converter.writesJson)
    return printFailure(failed('folder', basename(first) || first).failure, parts.messages);
  const isMany = holdsFolder || paths.length > 1 || (output !== undefined && (await isOutputFolder(output)));
  return isMany ? convertMany(command, converter, parts) : convertOne(command, converter, first, parts);
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
  { messages, interruption }: CliParts,
): Promise<number> {
  const written = await converter.convert({ path, name: basename(path) });
  if (interruption.isInterrupted) return interruption.exitCode;
  if (written.ok) return deliver(written.value, output, messages, path);
  if (converter.writesJson) await print(errorLine(path, written.failure));
  return printFailure(written.failure, messages);
}

/** Converts many files into a folder, or prints a line of JSON for each. */
async function convertMany(
  { paths, output }: ConvertCommand,
  converter: FileConverter,
  parts: CliParts,
): Promise<number> {
  const { messages, interruption } = parts;
  const folder = output === undefined ? undefined : new OutputFolder(output);
  // The list is complete before anything is written: the output may be inside a folder that is read.
  const { files, skipped } = await listImportFiles(paths, interruption.signal);
  const problem = interruption.isInterrupted ? undefined : await folder?.make();
  if (problem !== undefined) {
    await printError(sentenceOfWriting(problem, messages));
    return 1;
  }
  const report = new ConversionReport((file) => converter.nameFor(file), folder, parts);
  for (const { path, kind } of skipped) await report.skip(path, kind);
  await runOrderedPool(
    files,
    (file) => converter.convert(file),
    (outcome, file) => report.add(file, outcome, files.length),
    converter.concurrency,
    interruption.signal,
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

const errorLine = (path: string, failure: Failure): string =>
  toJsonLine({ path, error: sentenceOf(failure, englishCommandLine) });

const printFailure = async (failure: Failure, messages: CommandLineMessages): Promise<number> => {
  await printError(sentenceOf(failure, messages));
  return 1;
};
