import { libraries } from '../../state/library.ts';
import { markSeen } from '../../state/notices.ts';
import { openMenu } from '../../state/selection.ts';
import type { ImportActions } from '../import-actions.ts';
import { libraryActions } from '../library-actions.ts';
import type { SettingsActions } from '../settings-actions.ts';
import type { CommandHandlers } from './command-handlers.ts';
import { togglePanel } from './toggle-panel.ts';

/** Commands that import articles, and commands for the library as a whole. */
export const libraryCommands = (
  imports: ImportActions,
  settings: SettingsActions,
): CommandHandlers<'library' | 'report'> => ({
  'library:import': () => void imports.chooseFiles(),
  'library:import-folder': () => void imports.chooseFolder(),
  'library:paste': () => void imports.paste(),
  'library:services': () => togglePanel('services'),
  'library:welcome': () => void imports.welcome(),
  'library:watch': () => void imports.watchFolder(),
  'library:cancel': () => void imports.cancel(),
  'library:open-other': () => void libraryActions.openOther(),
  'library:switch': () => {
    if (libraries.value.length < 2) return void libraryActions.openOther();
    settings.change({ list: true });
    openMenu.value = 'library';
  },
  'library:back-up': () => void libraryActions.backUp(),
  'library:restore': () => void libraryActions.toggleBackups(),
  'library:export-all': () => void libraryActions.exportAll(),
  'library:show': () => void libraryActions.showFolder(),
  'library:rebuild': () => void libraryActions.rebuild(),
  'report:toggle': () => {
    togglePanel('report');
    markSeen();
  },
  'report:copy': () => imports.copyReport(),
  'report:export': () => void imports.exportReport(),
});
