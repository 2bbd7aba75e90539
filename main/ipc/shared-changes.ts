import type { Events } from '#shared/contract';
import { parseArticleState } from '#shared/settings';
import { readLibraryPreferences } from '../library/library-preferences.ts';
import { createDisk } from '../library/storage/disk.ts';
import type { Services } from '../session/services.ts';
import type { Handlers } from './ipc.ts';
import { parseId } from './parse-arguments.ts';

/** Tells the other windows what one has changed. */
export interface OtherPages {
  readonly areOpen: () => boolean;
  readonly send: <N extends 'preferences' | 'words' | 'article'>(name: N, value: Events[N]) => void;
}

/** Handlers that tell the other windows what this one changes: settings, words, notes, states of articles. */
export function shareChanges(handlers: Handlers, services: Services, others: OtherPages): Handlers {
  const { current, settings, words } = services;
  /** Makes a handler of one that tells the others after each success. */
  const telling =
    <N extends keyof Handlers>(name: N, tell: (...args: readonly unknown[]) => Promise<void>) =>
    async (...args: readonly unknown[]): Promise<Awaited<ReturnType<Handlers[N]>>> => {
      const done = await handlers[name](...args);
      if (done.ok && others.areOpen()) await tell(...args);
      return done as Awaited<ReturnType<Handlers[N]>>;
    };
  const tellPreferences = async () => {
    const library = await readLibraryPreferences((await current.get()).folder, createDisk());
    others.send('preferences', { settings: (await settings).settings(), library });
  };
  const tellNotes = async (given: unknown) => {
    const id = parseId(given);
    others.send('article', { id, notes: await (await current.library()).listNotes(id) });
  };
  return {
    ...handlers,
    'settings:change': telling('settings:change', tellPreferences),
    'library:prefer': telling('library:prefer', tellPreferences),
    'library:watch': telling('library:watch', tellPreferences),
    'library:unwatch': telling('library:unwatch', tellPreferences),
    'words:keep': telling('words:keep', async () => others.send('words', (await words).words())),
    'note:keep': telling('note:keep', tellNotes),
    'note:remove': telling('note:remove', tellNotes),
    'article:remember': telling('article:remember', async (given, change) => {
      // Each window has a place of its own.
      const { place: _place, footerOpen: _isOpen, ...state } = parseArticleState(change);
      if (Object.keys(state).length > 0) others.send('article', { id: parseId(given), state });
    }),
  };
}
