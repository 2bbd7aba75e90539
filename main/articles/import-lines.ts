import { english } from '#shared/messages/english';
import { isRecord, toText } from '#shared/parse';
import { sentenceOf } from '#shared/sentences';
import type { Library } from '../library/library.ts';
import type { ImportStep, OnImportStep } from './articles.ts';

/** The line that the command line prints for a file of an import, or for a record of the export at `path`. */
export interface ImportLine {
  readonly path: string;
  readonly record?: string | undefined;
  readonly status: string;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly error?: string | undefined;
}

/** Sends a line for each step of an import. */
export interface LineReporter {
  readonly onStep: OnImportStep;
  /** Resolves when all lines are sent. */
  readonly allSent: () => Promise<unknown>;
}

/**
 * Creates the reporter of an import into `library`. Lines are sent in the order of the steps, until `send`
 * gives false.
 */
export function createLineReporter(
  library: Library,
  send: (line: ImportLine) => boolean | Promise<boolean>,
): LineReporter {
  let sending: Promise<unknown> = Promise.resolve();
  let isContinued = true;
  return {
    onStep: (step) => {
      // All titles are asked for at once; one by one, each would wait for the articles that are still being
      // added.
      const line = lineOf(step, library);
      line.catch(() => {});
      sending = sending.then(async () => {
        if (!(await send(await line))) isContinued = false;
      });
      return isContinued;
    },
    allSent: () => sending,
  };
}

async function lineOf({ path, record, outcome }: ImportStep, library: Library): Promise<ImportLine> {
  if (!outcome.ok) return { path, record, status: 'failed', error: sentenceOf(outcome.failure, english) };
  const { id, status } = outcome.value;
  return { path, record, status, id, title: (await library.getEntry(id))?.title };
}

/** Checks a line that another program sent; undefined where it is none. */
export function parseLine(value: unknown): ImportLine | undefined {
  if (!isRecord(value)) return undefined;
  const { path, record, status, id, title, error } = value;
  const optionalText = (one: unknown) => (one === undefined ? undefined : toText(one));
  return {
    ...{ path: toText(path), record: optionalText(record), status: toText(status) },
    ...{ id: optionalText(id), title: optionalText(title), error: optionalText(error) },
  };
}
