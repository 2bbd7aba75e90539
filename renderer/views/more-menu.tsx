import type { CommandName } from '#shared/command';
import { say } from '../state/language.ts';
import { disabledCommands } from '../state/menu-state.ts';
import type { Run } from './actions.ts';
import { keyOf, labelOf } from './command-button.tsx';
import { Icon } from './icon.tsx';
import { MenuButton } from './menu-button.tsx';

/** The commands under the button, in groups. */
const groups: readonly (readonly CommandName[])[] = [
  ['article:window', 'article:export', 'article:print', 'article:qr'],
  ['page:toggle', 'source:toggle', 'details:toggle'],
  ['words:toggle', 'proof:panel', 'note:library', 'list:reading'],
  ['library:import-folder', 'library:export-all', 'library:back-up'],
  ['palette:open', 'keys:toggle', 'settings:toggle'],
];

/** The button at the end of the toolbar, with what has no button of its own. */
export function MoreMenu({ run }: { readonly run: Run }) {
  const choices = groups.flatMap((names, group) =>
    names.map((name, at) => ({
      command: name,
      name: labelOf(name),
      isOn: false,
      isAction: true,
      isDisabled: disabledCommands.value.has(name),
      shortcut: keyOf(name),
      hasSeparator: group > 0 && at === 0,
    })),
  );
  return (
    <MenuButton name="more" label={say('window.more')} choices={choices} run={run}>
      <Icon name="more" />
    </MenuButton>
  );
}
