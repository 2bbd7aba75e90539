import type { CommandName } from '#shared/command';
import type { FailureCode } from '#shared/result';

/** The command that helps after a failure; the others are told all in their sentence. */
const waysOut: Readonly<Partial<Record<FailureCode, CommandName>>> = {
  missing: 'library:import',
  folder: 'library:import-folder',
  'no-articles': 'library:import-folder',
  'watch-gone': 'settings:toggle',
  unreadable: 'library:import',
  empty: 'library:import',
  'no-text': 'library:import',
  charset: 'details:toggle',
  'disk-full': 'library:show',
  'read-only': 'library:show',
  'catalogue-missing': 'note:library',
  'catalogue-foreign': 'note:library',
  'catalogue-unusable': 'library:show',
  'library-damaged': 'library:show',
  'from-backup': 'note:library',
  synced: 'library:export-all',
  'opened-read-only': 'library:show',
  'library-gone': 'library:open-other',
  'no-library': 'library:open-other',
  'link-gone': 'library:open-other',
  'not-backed-up': 'library:back-up',
  'backup-damaged': 'library:restore',
};

/** The command that helps after a failure with this code; undefined where none does. */
export const wayOutOf = (code: FailureCode): CommandName | undefined => waysOut[code];
