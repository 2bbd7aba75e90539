import { signal } from '@preact/signals';
import type { CommandName } from '#shared/command';
import type { BoundMessage } from '#shared/messages/messages';
import type { Failure } from '#shared/result';

/** A notice: a failure, or a short message about an action. */
export type Notice = { readonly id: number } & (
  | { readonly failure: Failure }
  | ({ readonly message: BoundMessage } & NoticeAction)
);

/** What a notice offers: to undo the action, or a command; with a command it stays until it is closed. */
export interface NoticeAction {
  readonly undo?: () => void;
  readonly command?: CommandName;
}

/** The notices on screen, the oldest first. */
export const notices = signal<readonly Notice[]>([]);

/** Maximum number of notices on screen. */
export const maxNotices = 5;

/** An import with more failures than this shows them in its report instead of notices. */
export const maxFailureNotices = 2;

let next = 1;

/** Adds a notice for each failure; the oldest notices beyond {@link maxNotices} are dropped. */
export function showFailures(failures: readonly Failure[]): void {
  notices.value = [...notices.value, ...failures.map((failure) => ({ id: next++, failure }))].slice(
    -maxNotices,
  );
}

/** Adds a notice and removes an equal one. Of the notices with an `undo`, only the last one stays. */
export function showNotice(message: BoundMessage, action: NoticeAction = {}): void {
  const { undo } = action;
  const key = JSON.stringify(message);
  const others = notices.value.filter(
    (one) => !('message' in one) || !(JSON.stringify(one.message) === key || (undo && one.undo)),
  );
  const notice = { id: next++, message, ...action };
  notices.value = [...others, notice].slice(-maxNotices);
}

/** Removes the failures, which are shown elsewhere. */
export function dismissFailures(): void {
  notices.value = notices.value.filter((notice) => !('failure' in notice));
}

/** Removes a notice. */
export function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}
