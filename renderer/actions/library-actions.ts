import { backups } from '../state/backups.ts';
import { tell, tellFailures } from '../state/notices.ts';
import { panel } from '../state/reading.ts';
import { call, callOrTell } from './bridge.ts';
import { writingOptions } from './writing-options.ts';

/** Actions that concern the library as a whole. */
export const libraryActions = {
  /** Makes a backup now. */
  backUp: async (): Promise<void> => {
    const done = await call('library:back-up');
    if (!done.ok) return tellFailures([done.failure]);
    const { articles } = done.value;
    tell(`備份好了，共 ${articles} 篇文章。`, `备份好了，共 ${articles} 篇文章。`);
    if (panel.value === 'backups') backups.value = await callOrTell('library:backups');
  },
  /** Opens the list of backups, or closes it. */
  toggleBackups: async (): Promise<void> => {
    if (panel.value === 'backups') {
      panel.value = 'none';
      return;
    }
    backups.value = undefined;
    panel.value = 'backups';
    backups.value = await callOrTell('library:backups');
  },
  /** Restores a backup after the reader has agreed. */
  restore: async (name: string): Promise<void> => {
    const done = await call('library:restore', name);
    if (!done.ok) tellFailures([done.failure]);
    else if (done.value) {
      panel.value = 'none';
      tell('書庫還原好了。', '书库还原好了。');
    }
  },
  /** Writes the whole library into a folder, in the script on screen. */
  exportAll: async (): Promise<void> => {
    const done = await call('library:export-all', writingOptions());
    if (!done.ok) return tellFailures([done.failure]);
    if (!done.value) return;
    const { name, count, failures, isWhole } = done.value;
    tellFailures(failures);
    if (isWhole) tell(`${count} 篇文章匯出到「${name}」。`, `${count} 篇文章导出到“${name}”。`);
    else tell(`已停止匯出，「${name}」裡只有一部分。`, `已停止导出，“${name}”里只有一部分。`);
  },
  /** Asks for a folder and opens the library in it in place of this one. */
  openOther: async (): Promise<void> => {
    const done = await call('library:open-other');
    if (!done.ok) tellFailures([done.failure]);
  },
  /** Opens one of the known libraries in place of this one. */
  switchTo: async (folder: string): Promise<void> => {
    const done = await call('library:go', folder);
    if (!done.ok) tellFailures([done.failure]);
  },
  /** Shows the library's folder in the system's file manager. */
  showFolder: async (): Promise<void> => {
    await callOrTell('library:show');
  },
  /** Rebuilds the catalogue from the sources. */
  rebuild: async (): Promise<void> => {
    tell('正在重建目錄…', '正在重建目录…');
    const done = await call('library:rebuild');
    if (!done.ok) tellFailures([done.failure]);
    else tell('目錄重建好了，舊的留在書庫裡。', '目录重建好了，旧的留在书库里。');
  },
} as const;
