import type { FailureCode } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { ReadingChange } from './catalogue/repository.ts';
import type { Library } from './library.ts';
import { writeFailureCode } from './storage/disk.ts';

/** Milliseconds that what is remembered may wait for more of its kind before it is written. */
const patience = 1000;

/** What a library remembers of reading: at once here, on the disk within a second, again after a failure. `closed` gives the reason while nothing may be written; `written` is called after something was. */
export function rememberingIn(parts: {
  readonly catalogue: () => Catalogue;
  readonly closed: () => FailureCode | undefined;
  readonly now: () => number;
  readonly written: () => void;
}): Pick<Library, 'saveState' | 'markOpened' | 'flush' | 'getState' | 'getLastOpened'> {
  const waiting = new Map<string, ReadingChange>();
  let lastRead: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const put = (change: ReadingChange) => {
    const before = waiting.get(change.id);
    const state = { ...before?.state, ...change.state };
    waiting.set(change.id, { ...before, ...change, state });
    timer ??= setTimeout(() => void flush(), patience);
  };
  const flush = async (): Promise<FailureCode | undefined> => {
    clearTimeout(timer);
    timer = undefined;
    const sent = [...waiting.values()];
    const code = parts.closed();
    if (sent.length === 0 || code) return code;
    try {
      await parts.catalogue().saveReading(sent);
      // What has moved on since waits for the next time.
      for (const one of sent) if (waiting.get(one.id) === one) waiting.delete(one.id);
      parts.written();
      return undefined;
    } catch (error) {
      return writeFailureCode(error);
    }
  };
  const state = async (id: string): Promise<ArticleState> => {
    const kept = await parts.catalogue().getState(id);
    return { ...kept, ...waiting.get(id)?.state };
  };
  return {
    flush,
    getState: state,
    getLastOpened: async () => {
      const [unread] = lastRead === undefined ? [] : await parts.catalogue().listMissing([lastRead]);
      return lastRead !== undefined && unread === undefined ? lastRead : parts.catalogue().getLastOpened();
    },
    saveState: (id, change) => put({ id, state: change }),
    markOpened: (id) => {
      if (lastRead === id) return;
      lastRead = id;
      put({ id, read: parts.now() });
    },
  };
}
