import { writeOutput } from '../files/read-write.ts';

// The reader of the output may close it; then there is nobody to write to.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const writeTo = (stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text, () => resolve());
  });

/** Writes to standard output; resolves when the system has taken it. */
export const print = (text: string | Uint8Array): Promise<void> => writeTo(process.stdout, text);

// JSON may hold them as they are, but many programs end a line there.
const lineEnds = /[\u0085\u2028\u2029]/g;

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A value as one line of JSON, in whatever program reads it line by line. */
export const toJsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(lineEnds, escapeUnit)}\n`;

/** Writes a sentence and a line end to standard error; resolves when the system has taken it. */
export const printError = (sentence: string): Promise<void> =>
  writeTo(process.stderr, sentence === '' ? '' : `${sentence}\n`);

/**
 * Prints the output of a command or writes it to a file, which may not be its own `source`; gives the exit
 * code.
 */
export async function deliver(
  content: string | Uint8Array,
  output: string | undefined,
  source?: string,
): Promise<number> {
  const problem = output === undefined ? await print(content) : await writeOutput(output, content, source);
  if (problem === undefined) return 0;
  await printError(problem);
  return 1;
}
