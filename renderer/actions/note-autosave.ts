import type { Note } from '#shared/note';
import { showFailures } from '../state/notices.ts';
import { call } from './bridge.ts';

/** Milliseconds from the first key press to the save. */
const typingDelayMs = 400;
/** Milliseconds from a failed save to the next attempt. */
const retryDelayMs = 10_000;

interface PendingChange {
  readonly articleId: string;
  readonly id: string;
  /** Undefined removes the note. */
  readonly note: Note | undefined;
  /** It was sent and has no answer yet. */
  isSent: boolean;
}

/**
 * Saves notes at once, or while typing after {@link typingDelayMs}. Failed saves are
 * shown as notices and repeated.
 */
export class NoteAutosave {
  readonly #pending = new Map<string, PendingChange>();
  readonly #sending = new Set<Promise<void>>();
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** The code of the last failure shown; it is not shown again until a save succeeds. */
  #shownFailure = '';

  /** Saves a note of an article; an undefined note removes it. */
  put(articleId: string, id: string, note: Note | undefined, isTyping = false): void {
    this.#pending.set(`${articleId} ${id}`, { articleId, id, note, isSent: false });
    if (isTyping) this.#typingTimer ??= setTimeout(() => this.flush(), typingDelayMs);
    else this.flush();
  }

  /** The notes of an article with all pending changes; the same list if nothing is pending. */
  withPending(articleId: string, notes: readonly Note[]): readonly Note[] {
    const changes = [...this.#pending.values()].filter((change) => change.articleId === articleId);
    const isApplied = ({ id, note }: PendingChange) =>
      note ? notes.includes(note) : notes.every((one) => one.id !== id);
    if (changes.every(isApplied)) return notes;
    const changed = new Set(changes.map(({ id }) => id));
    return [...notes.filter(({ id }) => !changed.has(id)), ...changes.flatMap(({ note }) => note ?? [])];
  }

  /** Sends all pending changes now. */
  flush(): void {
    clearTimeout(this.#typingTimer);
    clearTimeout(this.#retryTimer);
    this.#typingTimer = undefined;
    this.#retryTimer = undefined;
    for (const [key, change] of this.#pending)
      if (!change.isSent) {
        const sent: Promise<void> = this.#send(key, change).finally(() => this.#sending.delete(sent));
        this.#sending.add(sent);
      }
  }

  /** Sends all pending changes and waits for the answers. Resolves to whether everything is on the disk. */
  async saveAll(): Promise<boolean> {
    // A change that failed, or was replaced by a later one while it was sent, gets a second attempt.
    for (let turn = 0; turn < 2 && this.#pending.size > 0; turn++) {
      this.flush();
      await Promise.all(this.#sending);
    }
    return this.#pending.size === 0;
  }

  async #send(key: string, change: PendingChange): Promise<void> {
    change.isSent = true;
    const { articleId, id, note } = change;
    const request = note ? call('note:keep', articleId, note) : call('note:remove', articleId, id);
    const result = await request.catch(() => undefined);
    change.isSent = false;
    if (result?.ok) {
      this.#shownFailure = '';
      if (this.#pending.get(key) === change) this.#pending.delete(key);
      return;
    }
    const failure = result?.failure ?? { code: 'unexpected' as const, name: 'Jianfan' };
    if (this.#shownFailure !== failure.code) showFailures([failure]);
    this.#shownFailure = failure.code;
    this.#retryTimer ??= setTimeout(() => this.flush(), retryDelayMs);
  }
}
