import { writeOutput } from '../files/read-write.ts';

// The reader of the output may close it; then there is nobody to write to.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const writeTo = (stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text, () => resolve());
  });

/** Writes to standard output; resolves when the system has taken it. */
export const print = (text: string | Uint8Array): Promise<void> => writeTo(process.stdout, text);

/** A value as one line of JSON. */
export const toJsonLine = (value: unknown): string => `${JSON.stringify(value)}\n`;

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
