/** A value, or the reason why there is none, which the reader is told in a sentence. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** Why a file or article could not be read; {@link sentenceOf} in sentences.ts turns it into words. */
export interface Failure {
  readonly code: FailureCode;
  /** The file or article that failed, as the reader knows it. */
  readonly name: string;
  /** A number that belongs in the sentence, such as a size in bytes. */
  readonly figure?: number;
}

/** All reasons that have a sentence. */
export const failureCodes = [
  'missing',
  'folder',
  'no-articles',
  'not-a-file',
  'forbidden',
  'empty',
  'binary',
  'huge',
  'unsupported',
  'no-text',
  'no-address',
  'open-quote',
  'charset',
  'parser-died',
  'too-slow',
  'damaged',
  'disk-full',
  'read-only',
  'not-written',
  'no-format',
  'no-clip',
  'gone',
  'in-use',
  'newer',
  'rebuilt',
  'library-damaged',
  'from-backup',
  'not-empty',
  'synced',
  'opened-in-use',
  'opened-read-only',
  'library-gone',
  'no-library',
  'not-backed-up',
  'backup-damaged',
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
