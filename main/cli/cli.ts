import { basename } from 'node:path';
import { app } from 'electron';
import type { Walls } from '#shared/contract';
import { commandLine, help } from '#shared/messages/en/command-line';
import { english } from '#shared/messages/english';
import { type Failure, failedAs, type Result, success } from '#shared/result';
import { sentenceOf } from '#shared/sentences';
import { otherKindOf } from '../files/content-kinds.ts';
import { readStream, readUserFile } from '../files/read-write.ts';
import { HiddenPage } from '../window/hidden-page.ts';
import { type CliCommand, parseWords, UsageError } from './arguments.ts';
import { type CliParts, decodeText, makeWritableArticle, writeWithOptions } from './convert.ts';
import { runLibraryCommand } from './library.ts';
import { deliver, print, printError } from './output.ts';

type ConvertCommand = Extract<CliCommand, { readonly name: 'convert' }>;

/**
 * Runs a command without a window and ends the program. Exit codes: 0 done, 1 some input failed, 2 wrong
 * usage.
 */
export async function runCommandLine(options: {
  readonly folder: string;
  readonly walls: Walls;
  readonly args: readonly string[];
}): Promise<void> {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  // The program must not end with the hidden page: its output may not be written yet.
  app.on('window-all-closed', () => {});
  const page = new HiddenPage(options.folder);
  let code: number;
  try {
    code = await run(options.args, { folder: options.folder, parser: page.parse });
  } catch (error) {
    const usage = error instanceof UsageError ? error : undefined;
    await printError(usage ? commandLine.tryHelp(usage.message) : commandLine.unforeseen(String(error)));
    code = usage?.exitCode ?? 1;
  }
  page.close();
  await Promise.all([print(''), printError('')]);
  app.exit(code);
}

async function run(words: readonly string[], parts: CliParts): Promise<number> {
  const command = parseWords(words);
  if (command.name === 'help') return print(help).then(() => 0);
  if (command.name === 'version') return print(`${app.getVersion()}\n`).then(() => 0);
  if (command.name !== 'convert') return runLibraryCommand(command, parts);
  return runConvert(command, parts);
}

async function runConvert(command: ConvertCommand, parts: CliParts): Promise<number> {
  const { file } = command;
  const name = file === '-' ? 'stdin' : basename(file);
  const read = file === '-' ? await readStream(process.stdin, name) : await readUserFile(file);
  if (!read.ok) return printFailure(read.failure);
  const kind = command.asSaved ? undefined : otherKindOf(read.value);
  if (kind && kind !== 'archive') return printFailure(failedAs(kind, name).failure);
  const written = command.asSaved
    ? await decodeText(read.value, name, parts)
    : await convert(read.value, name, command, parts);
  if (!written.ok) return printFailure(written.failure);
  return deliver(written.value, command.output, file);
}

async function convert(
  bytes: Uint8Array,
  name: string,
  command: ConvertCommand,
  parts: CliParts,
): Promise<Result<string | Uint8Array>> {
  const article = await makeWritableArticle(bytes, name, parts, command.file);
  return article.ok ? success(await writeWithOptions(article.value, command, parts)) : article;
}

const printFailure = async (failure: Failure): Promise<number> => {
  await printError(sentenceOf(failure, english));
  return 1;
};
