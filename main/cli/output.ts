import { writeOutput } from '../files/read-write.ts';

// Whoever reads the output may go away; then there is nothing more to say.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const writeTo = (stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text, () => resolve());
  });

/** Puts text or bytes on standard output; resolves when it has been taken. */
export const print = (text: string | Uint8Array): Promise<void> => writeTo(process.stdout, text);

/** Puts a sentence in a line of its own on standard error; resolves when it has been taken. */
export const printError = (sentence: string): Promise<void> =>
  writeTo(process.stderr, sentence === '' ? '' : `${sentence}\n`);

/** Prints what a command made, or writes it to its file, which may not be `source`; gives the exit code. */
export async function deliver(
  made: string | Uint8Array,
  output: string | undefined,
  source?: string,
): Promise<number> {
  const trouble = output === undefined ? await print(made) : await writeOutput(output, made, source);
  if (trouble === undefined) return 0;
  await printError(trouble);
  return 1;
}
