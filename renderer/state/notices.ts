import { signal } from '@preact/signals';
import type { CommandName } from '#shared/command';
import type { BoundMessage } from '#shared/messages/messages';
import type { Failure } from '#shared/result';
import { panel } from './reading.ts';

/** A notice: a failure, or a short message about an action. */
export type Notice = { readonly id: number } & (
  | { readonly failure: Failure }
  | ({ readonly message: BoundMessage } & NoticeAction)
);

/** What a notice offers: to undo the action, or a command. */
export interface NoticeAction {
  readonly undo?: () => void;
  readonly command?: CommandName;
}

/** A notice that was shown, and when, in milliseconds since 1970. */
export type PastNotice = Notice & { readonly at: number };

/** The notices that were not put away yet, the oldest first. Only the last one is on screen. */
export const notices = signal<readonly Notice[]>([]);

/** All notices of this window, the newest first. */
export const pastNotices = signal<readonly PastNotice[]>([]);

/** What came in and what did not since the reader last looked at the report. */
export const unseen = signal({ added: 0, failed: 0 });

/** An import with more failures than this shows them in its report instead of notices. */
export const maxFailureNotices = 2;

const maxNotices = 5;
const maxPastNotices = 100;

let next = 1;

/** Shows a notice for each failure; the oldest notices are put away beyond five. */
export function showFailures(failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  countUnseen(0, failures.length);
  add(failures.map((failure) => ({ id: next++, failure })));
}

/** Shows a notice in place of an equal one. Of the notices with an `undo`, only the last one stays. */
export function showNotice(message: BoundMessage, action: NoticeAction = {}): void {
  const { undo } = action;
  const key = JSON.stringify(message);
  notices.value = notices.value.filter(
    (one) => !('message' in one) || !(JSON.stringify(one.message) === key || (undo && one.undo)),
  );
  add([{ id: next++, message, ...action }]);
}

/** Counts what the badge tells, unless the report is open. */
export function countUnseen(added: number, failed: number): void {
  const { value } = unseen;
  if (panel.value !== 'report') unseen.value = { added: value.added + added, failed: value.failed + failed };
}

/** The reader looks at the report: nothing is unseen any more. */
export function markSeen(): void {
  unseen.value = { added: 0, failed: 0 };
  notices.value = [];
}

/** Puts all notices away. They stay in the list. */
export function dismissAll(): void {
  notices.value = [];
}

function add(some: readonly Notice[]): void {
  notices.value = [...notices.value, ...some].slice(-maxNotices);
  const at = Date.now();
  const past = some.map((one) => ({ ...one, at })).reverse();
  pastNotices.value = [...past, ...pastNotices.value].slice(0, maxPastNotices);
}
