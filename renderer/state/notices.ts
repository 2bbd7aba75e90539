import { signal } from '@preact/signals';
import type { Failure } from '#shared/result';

/** Something the reader should know: a failure, or a short word of what was done. */
export type Notice = { readonly id: number } & (
  | { readonly failure: Failure }
  | { readonly words: readonly [hant: string, hans: string]; readonly back?: () => void }
);

/** The notices in sight, oldest first. */
export const notices = signal<readonly Notice[]>([]);

/** So many notices are in sight at once. */
export const mostNotices = 5;

/** More failures of an import than this are read in its report, not beside the article. */
export const fewFailures = 2;

let next = 1;

/** Tells of failures, one notice each; past {@link mostNotices} the oldest give way. */
export function tellFailures(failures: readonly Failure[]): void {
  notices.value = [...notices.value, ...failures.map((failure) => ({ id: next++, failure }))].slice(
    -mostNotices,
  );
}

/** Tells one short word; the same word does not stand there twice. `back` takes back what was done, and only the last such word stands there. */
export function tell(hant: string, hans: string, back?: () => void): void {
  const others = notices.value.filter(
    (one) => !('words' in one) || !(one.words[0] === hant || (back && one.back)),
  );
  const told = { id: next++, words: [hant, hans] as const, ...(back && { back }) };
  notices.value = [...others, told].slice(-mostNotices);
}

/** Takes the failures away: they are read elsewhere. */
export function dismissFailures(): void {
  notices.value = notices.value.filter((notice) => !('failure' in notice));
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}
