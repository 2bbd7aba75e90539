import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { app } from 'electron';
import type { Walls } from '#shared/contract';
import { type Failure, failed, type Result } from '#shared/result';
import { sentenceOf } from '#shared/sentences';
import { articleFrom, type CliParts, savedText, writeArticle } from './cli-convert.ts';
import { runLibraryCommand } from './cli-library.ts';
import { help, parseWords, Usage } from './cli-words.ts';
import { readChosen } from './files.ts';
import { hiddenPage } from './hidden-page.ts';

/** Runs the command line without a window and ends the program: 0 done, 1 some input failed, 2 wrong usage. */
export async function runCommandLine(given: {
  readonly folder: string;
  readonly walls: Walls;
  readonly words: readonly string[];
}): Promise<void> {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  // The hidden page closing must not end the program before its output is written.
  app.on('window-all-closed', () => {});
  let code = 0;
  try {
    await app.whenReady();
    const page = hiddenPage(given.folder);
    code = await run(given.words, { folder: given.folder, extract: page.extract, print, complain });
    page.close();
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    await complain(`${error.message} Try: jianfan --help`);
    code = 2;
  }
  await Promise.all([print(''), complain('')]);
  app.exit(code);
}

async function run(words: readonly string[], parts: CliParts): Promise<number> {
  const command = parseWords(words);
  if (command.name === 'help') return parts.print(help).then(() => 0);
  if (command.name === 'version') return parts.print(`${app.getVersion()}\n`).then(() => 0);
  if (command.name !== 'convert') return runLibraryCommand(command, parts);
  const read = command.file === '-' ? await readInput() : await readChosen(command.file);
  const name = command.file === '-' ? 'stdin' : basename(command.file);
  if (!read.ok) return fail(read.failure, parts);
  const written = command.asSaved ? savedText(read.value, name) : await convert(read.value, name);
  if (!written.ok) return fail(written.failure, parts);
  if (command.output === undefined) await parts.print(written.value);
  else await writeFile(command.output, written.value);
  return 0;

  async function convert(bytes: Uint8Array, file: string): Promise<Result<string>> {
    if (command.name !== 'convert') return failed('unexpected', file);
    const article = await articleFrom(bytes, file, parts, command.file);
    return article.ok ? { ok: true, value: await writeArticle(article.value, command, parts) } : article;
  }
}

const fail = async (failure: Failure, parts: CliParts): Promise<number> => {
  await parts.complain(sentenceOf(failure, 'en'));
  return 1;
};

async function readInput(): Promise<Result<Uint8Array>> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return { ok: true, value: Buffer.concat(chunks) };
}

const writeTo = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write(text, () => resolve());
  });
const print = (text: string): Promise<void> => writeTo(process.stdout, text);
const complain = (sentence: string): Promise<void> =>
  writeTo(process.stderr, sentence === '' ? '' : `${sentence}\n`);
