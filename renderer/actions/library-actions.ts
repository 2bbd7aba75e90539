import { message } from '#shared/messages/messages';
import { backups } from '../state/backups.ts';
import { showFailures, showNotice } from '../state/notices.ts';
import { panel } from '../state/reading.ts';
import { call, callOrShowFailure } from './bridge.ts';
import { libraryWritingOptions } from './writing-options.ts';

/** Actions that concern the library as a whole. */
export const libraryActions = {
  /** Makes a backup now. */
  backUp: async (): Promise<void> => {
    const result = await call('library:back-up');
    if (!result.ok) return showFailures([result.failure]);
    const { articles } = result.value;
    showNotice(message('notices.backed-up', { count: articles }));
    if (panel.value === 'backups') backups.value = await callOrShowFailure('library:backups');
  },
  /** Opens the list of backups, or closes it. */
  toggleBackups: async (): Promise<void> => {
    if (panel.value === 'backups') {
      panel.value = 'none';
      return;
    }
    backups.value = undefined;
    panel.value = 'backups';
    backups.value = await callOrShowFailure('library:backups');
  },
  /** Restores a backup after the reader has agreed. */
  restore: async (name: string): Promise<void> => {
    const result = await call('library:restore', name);
    if (!result.ok) showFailures([result.failure]);
    else if (result.value) {
      panel.value = 'none';
      showNotice(message('notices.restored'));
    }
  },
  /** Writes the whole library into a folder, in the script on screen. */
  exportAll: async (): Promise<void> => {
    const result = await call('library:export-all', libraryWritingOptions());
    if (!result.ok) return showFailures([result.failure]);
    if (!result.value) return;
    const { name, count, failures, isWhole } = result.value;
    showFailures(failures);
    const folder = name;
    showNotice(
      isWhole
        ? message('notices.exported', { count, folder })
        : message('notices.export-stopped', { folder }),
    );
  },
  /** Asks for a folder and opens the library in it in place of this one. */
  openOther: async (): Promise<void> => {
    const result = await call('library:open-other');
    if (!result.ok) showFailures([result.failure]);
  },
  /** Opens one of the known libraries in place of this one. */
  switchTo: async (folder: string): Promise<void> => {
    const result = await call('library:go', folder);
    if (!result.ok) showFailures([result.failure]);
  },
  /** Shows the library's folder in the system's file manager. */
  showFolder: async (): Promise<void> => {
    await callOrShowFailure('library:show');
  },
  /** Rebuilds the catalogue from the sources. */
  rebuild: async (): Promise<void> => {
    showNotice(message('notices.rebuilding'));
    const result = await call('library:rebuild');
    if (!result.ok) showFailures([result.failure]);
    else showNotice(message('notices.rebuilt'));
  },
} as const;
