import type { Note } from '#shared/note';
import { tellFailures } from '../state/notices.ts';
import { call } from './bridge.ts';

/** Brings the reader's notes to the disk. */
export interface Drafts {
  /** Keeps a note of an article, or removes it where there is none: at once, or while it is being written within half a second. What cannot be written is told and tried again. */
  readonly put: (article: string, id: string, note: Note | undefined, isWriting?: boolean) => void;
  /** The notes of an article with what is not on the disk yet; the same list where there is nothing. */
  readonly over: (article: string, notes: readonly Note[]) => readonly Note[];
  /** Sends at once what waits. */
  readonly flush: () => void;
  /** Sends what waits and hears what became of it; gives whether all is on the disk. */
  readonly settle: () => Promise<boolean>;
}

/** Milliseconds that what is being written may wait for more, and until what failed is tried again. */
const patience = { writing: 400, again: 10_000 } as const;

interface Draft {
  readonly article: string;
  readonly id: string;
  readonly note: Note | undefined;
  /** It was sent and is not answered yet. */
  isSent: boolean;
}

/** Makes the drafts of a window; there are none. */
export function draftsOf(): Drafts {
  const drafts = new Map<string, Draft>();
  let writing: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  const sending = new Set<Promise<void>>();
  const send = async (key: string, draft: Draft) => {
    draft.isSent = true;
    const { article, id, note } = draft;
    const kept = await (note ? call('note:keep', article, note) : call('note:remove', article, id)).catch(
      () => undefined,
    );
    draft.isSent = false;
    if (kept?.ok) {
      told = '';
      if (drafts.get(key) === draft) drafts.delete(key);
      return;
    }
    const failure = kept?.failure ?? { code: 'unexpected' as const, name: 'Jianfan' };
    if (told !== failure.code) tellFailures([failure]);
    told = failure.code;
    again ??= setTimeout(flush, patience.again);
  };
  function flush(): void {
    clearTimeout(writing);
    clearTimeout(again);
    writing = undefined;
    again = undefined;
    for (const [key, draft] of drafts)
      if (!draft.isSent) {
        const sent: Promise<void> = send(key, draft).finally(() => sending.delete(sent));
        sending.add(sent);
      }
  }
  return {
    flush,
    settle: async () => {
      // What was on its way may have been overtaken, and failed what is sent for the second time.
      for (let turn = 0; turn < 2 && drafts.size > 0; turn++) {
        flush();
        await Promise.all(sending);
      }
      return drafts.size === 0;
    },
    put: (article, id, note, isWriting = false) => {
      drafts.set(`${article} ${id}`, { article, id, note, isSent: false });
      if (isWriting) writing ??= setTimeout(flush, patience.writing);
      else flush();
    },
    over: (article, notes) => {
      const of = [...drafts.values()].filter((draft) => draft.article === article);
      const isIn = ({ id, note }: Draft) =>
        note ? notes.includes(note) : notes.every((one) => one.id !== id);
      if (of.every(isIn)) return notes;
      const changed = new Set(of.map(({ id }) => id));
      return [...notes.filter(({ id }) => !changed.has(id)), ...of.flatMap(({ note }) => note ?? [])];
    },
  };
}
