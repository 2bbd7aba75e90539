import type { FailureCode } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Remembered } from './catalogue/records.ts';
import type { Library } from './library.ts';
import { whyNotWritten } from './storage/disk.ts';

/** Milliseconds that what is remembered may wait for more of its kind before it is written. */
const patience = 1000;

/** What a library remembers of reading: at once here, on the disk within a second, again after a failure. `closed` gives the reason while nothing may be written; `written` is called after something was. */
export function rememberingIn(parts: {
  readonly catalogue: () => Catalogue;
  readonly closed: () => FailureCode | undefined;
  readonly now: () => number;
  readonly written: () => void;
}): Pick<Library, 'remember' | 'read' | 'flush' | 'state' | 'last'> {
  const waiting = new Map<string, Remembered>();
  let lastRead: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const put = (change: Remembered) => {
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
      await parts.catalogue().remember(sent);
      // What has moved on since waits for the next time.
      for (const one of sent) if (waiting.get(one.id) === one) waiting.delete(one.id);
      parts.written();
      return undefined;
    } catch (error) {
      return whyNotWritten(error);
    }
  };
  const state = async (id: string): Promise<ArticleState> => {
    const kept = await parts.catalogue().state(id);
    return { ...kept, ...waiting.get(id)?.state };
  };
  return {
    flush,
    state,
    last: async () => {
      const [unread] = lastRead === undefined ? [] : await parts.catalogue().missing([lastRead]);
      return lastRead !== undefined && unread === undefined ? lastRead : parts.catalogue().last();
    },
    remember: (id, change) => put({ id, state: change }),
    read: (id) => {
      if (lastRead === id) return;
      lastRead = id;
      put({ id, read: parts.now() });
    },
  };
}
