import type { BrowserWindow } from 'electron';
import type { StartState } from '#shared/contract';
import { readLibraryPreferences } from '../library/library-preferences.ts';
import { createDisk } from '../library/storage/disk.ts';
import { sendEvent } from '../window/send-event.ts';
import type { Services } from './services.ts';

/** Sends each page of a window for an article its start state: that article and no list. */
export const createArticleWindowStart =
  ({ current, settings, words }: Services, article: () => string) =>
  async (window: BrowserWindow): Promise<void> => {
    const start = await readStart(article());
    sendEvent(window, 'start', start);

    async function readStart(id: string): Promise<StartState | null> {
      try {
        const [library, articles, { folder }] = await Promise.all([
          current.library(),
          current.articles(),
          current.get(),
        ]);
        const [opened, preferences] = await Promise.all([
          articles.show(id),
          readLibraryPreferences(folder, createDisk()),
        ]);
        return {
          page: { total: 0, from: 0, rows: [], revision: library.revision() },
          ...(opened.ok && { open: opened.value }),
          failures: opened.ok ? [] : [opened.failure],
          words: (await words).words(),
          libraries: [],
          settings: (await settings).settings(),
          preferences,
        };
      } catch (error) {
        process.stderr.write(`start: ${error instanceof Error ? error.stack : String(error)}\n`);
        return null;
      }
    }
  };
