import { basename } from 'node:path';
import { englishCommandLine } from '#shared/messages/english-command-line';
import { type Failure, failedAs, type Result } from '#shared/result';
import { sentenceOf, sentenceOfKind } from '#shared/sentences';
import { mayBeMissed, SkippedCollector, type SkippedKind } from '#shared/skipped';
import type { ImportFile } from '../articles/import-files.ts';
import type { OutputFolder } from '../files/output-folder.ts';
import type { CliParts } from './convert.ts';
import { toJsonLine } from './json-line.ts';
import { print, printError, printReport } from './output.ts';
import { createProgress, type Progress } from './progress.ts';
import { sentenceOfWriting } from './sentences.ts';

/** The name of the output for a file, in two parts. */
export type NameOutput = (file: ImportFile) => { readonly stem: string; readonly extension: string };

/** Writes and prints the outcome for each file. */
export class ConversionReport {
  readonly #nameFor: NameOutput;
  readonly #folder: OutputFolder | undefined;
  readonly #parts: Pick<CliParts, 'messages' | 'isQuiet' | 'interruption'>;
  readonly #progress: Progress;
  readonly #skipped = new SkippedCollector();
  #hasFailed = false;
  #done = 0;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(
    nameFor: NameOutput,
    folder: OutputFolder | undefined,
    parts: Pick<CliParts, 'messages' | 'isQuiet' | 'interruption'>,
  ) {
    this.#nameFor = nameFor;
    this.#folder = folder;
    this.#parts = parts;
    this.#progress = createProgress(parts.messages, parts.isQuiet);
  }

  /** Adds the outcome for one of `total` files; gives whether the next one may follow. */
  async add(file: ImportFile, outcome: Result<string | Uint8Array>, total: number): Promise<boolean> {
    if (this.#parts.interruption.isInterrupted) return false;
    this.#progress.show(++this.#done, total);
    const writing = this.#write(file, outcome);
    this.#writing = writing;
    await writing;
    return true;
  }

  /** Something in a folder that is skipped is named where it may count as an article; others are counted. */
  async skip(path: string, kind: SkippedKind): Promise<void> {
    if (mayBeMissed(kind)) await this.#fail(path, failedAs(kind, basename(path)).failure);
    else this.#skipped.add(kind, path);
  }

  /** Waits for the file that is being written, and says what was skipped; gives the exit code. */
  async finish(): Promise<number> {
    const { messages, isQuiet, interruption } = this.#parts;
    await this.#writing;
    this.#progress.end();
    if (interruption.isInterrupted) {
      if (this.#folder) await printError(messages.tell('interrupted'));
      return interruption.exitCode;
    }
    if (!isQuiet)
      for (const { kind, count } of this.#skipped.groups())
        await printError(sentenceOfKind(kind, count, messages));
    return this.#hasFailed ? 1 : 0;
  }

  async #write(file: ImportFile, outcome: Result<string | Uint8Array>): Promise<void> {
    const { path, folder } = file;
    if (!outcome.ok) {
      const { kind } = outcome.failure;
      return folder !== undefined && kind ? this.skip(path, kind) : this.#fail(path, outcome.failure);
    }
    if (!this.#folder) return print(outcome.value);
    const { stem, extension } = this.#nameFor(file);
    const written = await this.#folder.write(stem, extension, outcome.value);
    if ('path' in written) return printReport(toJsonLine({ path, output: written.path }));
    const { problem } = written;
    const sentence = sentenceOfWriting(problem, this.#parts.messages);
    return this.#failWith(path, sentenceOfWriting(problem, englishCommandLine), sentence);
  }

  #fail(path: string, failure: Failure): Promise<void> {
    const error = sentenceOf(failure, englishCommandLine);
    return this.#failWith(path, error, sentenceOf(failure, this.#parts.messages));
  }

  /** Prints the `error` of a line of JSON, and the sentence for people. */
  async #failWith(path: string, error: string, sentence: string): Promise<void> {
    this.#hasFailed = true;
    const line = toJsonLine({ path, error });
    await (this.#folder ? printReport(line) : print(line));
    await printError(sentence);
  }
}
