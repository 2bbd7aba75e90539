import { isRecord, toText } from './parse.ts';
import { type SkippedKind, skippedKinds } from './skipped.ts';

/** A value, or the failure in its place, which is shown to the reader as a sentence. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** The reason of a failure; `sentenceOf` in `sentences.ts` makes a sentence of it. */
export interface Failure {
  readonly code: FailureCode;
  /** The file or article that failed, as the reader knows it. */
  readonly name: string;
  /** A number that belongs in the sentence, such as a size in bytes. */
  readonly figure?: number;
  /** With `unsupported`: what the file is. */
  readonly kind?: SkippedKind;
}

/** The codes of all failures. */
export const failureCodes = [
  'missing',
  'folder',
  'no-articles',
  'export',
  'watch-gone',
  'not-a-file',
  'forbidden',
  'unreadable',
  'empty',
  'binary',
  'huge',
  'unsupported',
  'no-text',
  'no-address',
  'open-quote',
  'charset',
  'parser-died',
  'parser-stuck',
  'too-slow',
  'too-much-memory',
  'too-much-output',
  'damaged',
  'encrypted',
  'protected',
  'disk-full',
  'read-only',
  'not-written',
  'no-format',
  'no-note-format',
  'no-clip',
  'gone',
  'no-noted-article',
  'link-gone',
  'in-use',
  'newer',
  'rebuilt',
  'catalogue-missing',
  'catalogue-older',
  'catalogue-foreign',
  'catalogue-unusable',
  'library-damaged',
  'from-backup',
  'not-empty',
  'synced',
  'opened-in-use',
  'opened-read-only',
  'writable',
  'unconfirmed',
  'library-gone',
  'no-library',
  'not-backed-up',
  'backup-damaged',
  'not-converted',
  'unexpected',
] as const;

/** One of {@link failureCodes}. */
export type FailureCode = (typeof failureCodes)[number];

/** Makes a success. */
export const success = <T>(value: T): Result<T> => ({ ok: true, value });

/** Makes a failure of the file or article called `name`. */
export const failed = (
  code: FailureCode,
  name: string,
  figure?: number,
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: figure === undefined ? { code, name } : { code, name, figure },
});

/** Makes the failure of a file that is no article but something else. */
export const failedAs = (kind: SkippedKind, name: string): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code: 'unsupported', name, kind },
});

/** Checks a failure that another process reports. An unknown code becomes `unexpected`. */
export function parseFailure(value: unknown): Failure {
  const { code, name, figure, kind } = isRecord(value) ? value : {};
  const known = skippedKinds.find((one) => one === kind);
  return {
    code: failureCodes.find((one) => one === code) ?? 'unexpected',
    name: toText(name),
    ...(typeof figure === 'number' && Number.isFinite(figure) && { figure }),
    ...(known && { kind: known }),
  };
}
