import type { Catalogue } from '../messages.ts';
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

/** Everything the window says, in the words and characters of Taiwan. */
export const catalogue: Catalogue = {
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
};
