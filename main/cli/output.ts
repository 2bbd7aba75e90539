import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { CommandLineMessages } from '#shared/messages/command-line';
import { writeOutput } from '../files/read-write.ts';
import { reasonOf, sentenceOfWriting } from './sentences.ts';

const standardOutput = 1;
/** Milliseconds after which a pipe is tried again whose reader is slow. */
const retryMs = 5;
/** The errors of a pipe whose reader has gone. */
const closedErrors = ['EPIPE', 'ECONNRESET', 'EOF'];
/** Takes back what a terminal shows in the last line. */
const clearedLine = '\r\u001b[K';

/** Thrown where standard output takes no more; {@link outputProblem} says why. */
export class OutputEnded extends Error {}

/** The first error of standard output. */
let outputError: string | undefined;
let isLineShown = false;

// An error comes with the text that could not be written; without listeners it would end the program.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const writeTo = (stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<string | undefined> =>
  new Promise((resolve) => {
    stream.write(text, (error) =>
      resolve(error ? ((error as NodeJS.ErrnoException).code ?? 'EIO') : undefined),
    );
  });

/**
 * Writes to standard output; resolves when the system has taken it.
 * @throws OutputEnded where its reader has gone or its disk is full
 */
export async function print(text: string | Uint8Array): Promise<void> {
  if (outputError === undefined) {
    clearLine();
    if (isPlainOutput()) printNow(text);
    else outputError = await writeTo(process.stdout, text);
  }
  if (outputError !== undefined) throw new OutputEnded(outputError);
}

/** Writes a line of a report to standard output. The work that it tells of goes on where nobody reads it. */
export const printReport = (line: string): Promise<void> => print(line).catch(() => {});

/** Node's stream of a file loses what did not fit on its disk. Pipes and terminals keep their streams. */
function isPlainOutput(): boolean {
  if (isatty(standardOutput)) return false;
  const found = fstatSync(standardOutput);
  return !found.isFIFO() && !found.isSocket();
}

/** Writes to standard output at once, without the program's event loop. */
export function printNow(text: string | Uint8Array): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length && outputError === undefined; )
    try {
      at += writeSync(standardOutput, bytes, at);
    } catch (error) {
      const { code = 'EIO' } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
      else outputError = code;
    }
}

/**
 * The sentence that says why standard output is not complete. Undefined where it is, or where its reader has
 * gone, as `head` does when it has enough.
 */
export const outputProblem = (messages: CommandLineMessages): string | undefined =>
  outputError === undefined || closedErrors.includes(outputError)
    ? undefined
    : messages.tell('no-output', { reason: reasonOf(outputError, messages) });

/** Writes a sentence and a line end to standard error; resolves when the system has taken it. */
export async function printError(sentence: string): Promise<void> {
  clearLine();
  await writeTo(process.stderr, sentence === '' ? '' : `${sentence}\n`);
}

/** Shows a line on the terminal of standard error until the next output takes its place. */
export function showLine(line: string): void {
  process.stderr.write(`${clearedLine}${line}`);
  isLineShown = true;
}

/** Takes back the line that {@link showLine} shows. */
export function clearLine(): void {
  if (isLineShown) process.stderr.write(clearedLine);
  isLineShown = false;
}

/**
 * Prints the output of a command or writes it to a file, which may not be its own `source`; gives the exit
 * code.
 */
export async function deliver(
  content: string | Uint8Array,
  output: string | undefined,
  messages: CommandLineMessages,
  source?: string,
): Promise<number> {
  if (output === undefined) {
    await print(content);
    return 0;
  }
  const problem = await writeOutput(output, content, source);
  if (problem === undefined) return 0;
  await printError(sentenceOfWriting(problem, messages));
  return 1;
}
