import { signal } from '@preact/signals';
import type { Said } from '#shared/messages/messages';
import type { Failure } from '#shared/result';

/** Something the reader should know: a failure, or a short word of what was done. */
export type Notice = { readonly id: number } & (
  | { readonly failure: Failure }
  | { readonly said: Said; readonly undo?: () => void }
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

/** Adds a short notice in place of an equal one. Of notices with an `undo`, only the last one stays. */
export function tell(said: Said, undo?: () => void): void {
  const key = JSON.stringify(said);
  const others = notices.value.filter(
    (one) => !('said' in one) || !(JSON.stringify(one.said) === key || (undo && one.undo)),
  );
  const told = { id: next++, said, ...(undo && { undo }) };
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
