import { isRecord, text } from '#shared/parse';
import { sentenceOf } from '#shared/sentences';
import type { Library } from '../library/library.ts';
import type { ImportStep, OnImportStep } from './articles.ts';

/** What a command line says of one file, or of one record of the export at `path`. */
export interface ImportLine {
  readonly path: string;
  readonly record?: string | undefined;
  readonly status: string;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly error?: string | undefined;
}

/** Makes what follows an import into `library` and says a line of each file, in their order, until `say` gives false; `told` resolves when all is said. */
export function createLineReporter(
  library: Library,
  say: (line: ImportLine) => boolean | Promise<boolean>,
): { readonly watch: OnImportStep; readonly allSent: () => Promise<unknown> } {
  let told: Promise<unknown> = Promise.resolve();
  let goesOn = true;
  return {
    watch: (step) => {
      // All are asked for at once, and said in order: one by one, each would wait for the articles still coming in.
      const line = lineOf(step, library);
      line.catch(() => {});
      told = told.then(async () => {
        if (!(await say(await line))) goesOn = false;
      });
      return goesOn;
    },
    allSent: () => told,
  };
}

async function lineOf({ path, record, outcome }: ImportStep, library: Library): Promise<ImportLine> {
  if (!outcome.ok) return { path, record, status: 'failed', error: sentenceOf(outcome.failure, 'en') };
  const { id, list } = outcome.value;
  const status = list === 'duplicates' ? 'duplicate' : list;
  return { path, record, status, id, title: (await library.getEntry(id))?.title };
}

/** Checks a line that another program said. */
export function parseLine(value: unknown): ImportLine | undefined {
  if (!isRecord(value)) return undefined;
  const { path, record, status, id, title, error } = value;
  const some = (one: unknown) => (one === undefined ? undefined : text(one));
  return {
    ...{ path: text(path), record: some(record), status: text(status) },
    ...{ id: some(id), title: some(title), error: some(error) },
  };
}
