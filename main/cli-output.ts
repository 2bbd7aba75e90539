import { writeOutput } from './files.ts';

// Whoever reads the output may go away; then there is nothing more to say.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const writeTo = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text, () => resolve());
  });

/** Puts text on standard output; resolves when it has been taken. */
export const print = (text: string): Promise<void> => writeTo(process.stdout, text);

/** Puts a sentence in a line of its own on standard error; resolves when it has been taken. */
export const complain = (sentence: string): Promise<void> =>
  writeTo(process.stderr, sentence === '' ? '' : `${sentence}\n`);

/** Prints what a command made, or writes it to its file, which may not be `source`; gives the exit code. */
export async function deliver(text: string, output: string | undefined, source?: string): Promise<number> {
  const trouble = output === undefined ? await print(text) : await writeOutput(output, text, source);
  if (trouble === undefined) return 0;
  await complain(trouble);
  return 1;
}
