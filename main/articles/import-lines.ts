import { english } from '#shared/messages/english';
import { isRecord, toText } from '#shared/parse';
import { type Failure, parseFailure } from '#shared/result';
import { sentenceOf } from '#shared/sentences';
import { type SkippedKind, skippedKinds } from '#shared/skipped';
import type { Library } from '../library/library.ts';
import type { ImportStep, OnImportStep } from './articles.ts';
import type { SkippedFile } from './import-files.ts';

/** The line that the command line prints for a file of an import, or for a record of the export at `path`. */
export interface ImportLine {
  readonly path: string;
  readonly record?: string | undefined;
  /** `added`, `merged`, `duplicate`, `failed` or `skipped`. */
  readonly status: string;
  /** What a skipped thing is, one of `skippedKinds`; also of a file that failed because it is no article. */
  readonly kind?: SkippedKind | undefined;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** Why the file failed: a sentence in English on every system, because scripts read it. */
  readonly error?: string | undefined;
  /** The reason behind `error`, from which the sentence for people is made. It is not printed. */
  readonly failure?: Failure | undefined;
}

/** Sends a line for each step of an import. */
export interface LineReporter {
  readonly onStep: OnImportStep;
  readonly onSkip: (skipped: SkippedFile) => void;
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
  const sendNext = (line: ImportLine | Promise<ImportLine>) => {
    sending = sending.then(async () => {
      if (!(await send(await line))) isContinued = false;
    });
  };
  return {
    onStep: (step) => {
      // All titles are asked for at once; one by one, each would wait for the articles that are still being
      // added.
      const line = lineOf(step, library);
      line.catch(() => {});
      sendNext(line);
      return isContinued;
    },
    onSkip: ({ path, kind }) => sendNext({ path, status: 'skipped', kind }),
    allSent: () => sending,
  };
}

async function lineOf({ path, record, outcome }: ImportStep, library: Library): Promise<ImportLine> {
  if (!outcome.ok) {
    const { failure } = outcome;
    const error = sentenceOf(failure, english);
    return { path, record, status: 'failed', kind: failure.kind, error, failure };
  }
  const { id, status } = outcome.value;
  return { path, record, status, id, title: (await library.getEntry(id))?.title };
}

/** Checks a line that another program sent; undefined where it is none. */
export function parseLine(value: unknown): ImportLine | undefined {
  if (!isRecord(value)) return undefined;
  const { path, record, status, kind, id, title, error, failure } = value;
  const optionalText = (one: unknown) => (one === undefined ? undefined : toText(one));
  return {
    ...{ path: toText(path), record: optionalText(record), status: toText(status) },
    kind: skippedKinds.find((one) => one === kind),
    ...{ id: optionalText(id), title: optionalText(title), error: optionalText(error) },
    ...(isRecord(failure) && { failure: parseFailure(failure) }),
  };
}
