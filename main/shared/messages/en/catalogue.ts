import { charsets } from './charsets.ts';
import { commands } from './commands.ts';
import { dialogs } from './dialogs.ts';
import { documents } from './documents.ts';
import { failures } from './failures.ts';
import { list } from './list.ts';
import { menus } from './menus.ts';
import { notices } from './notices.ts';
import { panels } from './panels.ts';
import { rules } from './rules.ts';
import { skipped } from './skipped.ts';
import { window } from './window.ts';

/** The messages of the window in English. The other catalogues have the same keys and parameters. */
export const catalogue = {
  charsets,
  commands,
  dialogs,
  documents,
  failures,
  list,
  menus,
  notices,
  panels,
  rules,
  skipped,
  window,
} as const;
