import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type Command, type CommandName, commands } from '#shared/command';
import type { Language } from '#shared/sentences';
import type { Wording } from './strings.ts';

/** A library in the menu of known libraries. */
export interface MenuLibrary {
  readonly label: string;
  readonly isOpen: boolean;
  readonly go: () => void;
}

/** The parameters of the menu. */
export interface MenuParts {
  readonly language: Exclude<Language, 'en'>;
  readonly messages: Wording;
  readonly run: (name: CommandName) => void;
  readonly isDevelopment: boolean;
  readonly libraries: readonly MenuLibrary[];
}

type Items = MenuItemConstructorOptions[];

const separator: MenuItemConstructorOptions = { type: 'separator' };
const isMac = process.platform === 'darwin';

/** The application menu: every command that names a menu, with the roles of the system around them. */
export function buildMenu(parts: MenuParts): Menu {
  const items = (menu: Command['menu']): Items => commandItems(menu, parts);
  const menu = (name: keyof Wording['menus'], submenu: Items): MenuItemConstructorOptions => ({
    label: parts.messages.menus[name],
    submenu,
  });
  return Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    menu('file', [...fileItems(parts), separator, { role: isMac ? 'close' : 'quit' }]),
    menu('edit', [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ]),
    menu('list', items('list')),
    menu('mark', items('mark')),
    menu('script', items('script')),
    menu('view', [
      ...items('view'),
      separator,
      { role: 'togglefullscreen' },
      ...(parts.isDevelopment ? [{ role: 'toggleDevTools' as const }] : []),
    ]),
    menu('find', items('find')),
    menu('note', items('note')),
    menu('proof', items('proof')),
    menu('article', items('article')),
  ]);
}

/** The commands of a menu, in their order. */
const commandItems = (menu: Command['menu'], { language, run }: MenuParts): Items =>
  commands
    .filter((one) => 'menu' in one && one.menu === menu)
    .map((one) => ({
      id: one.name,
      label: language === 'zh-Hans' ? one.label.hans : one.label.hant,
      ...('key' in one && acceleratorOf(one.key)),
      click: () => run(one.name),
    }));

/**
 * Shows a key in the menu. A letter alone is answered by the window: a menu would take it from whoever is
 * typing.
 */
function acceleratorOf(key: string): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  const isLetter = !/Ctrl|Alt/.test(key);
  // macOS takes every key that a menu shows.
  return isLetter && isMac ? {} : { accelerator: key, registerAccelerator: !isLetter };
}

/** The commands of the file menu, and the known libraries below the command that opens another. */
function fileItems(parts: MenuParts): Items {
  const known = parts.libraries.map(
    ({ label, isOpen, go }): MenuItemConstructorOptions => ({
      label: label.replaceAll('&', '&&'),
      type: 'checkbox',
      checked: isOpen,
      click: go,
    }),
  );
  return commandItems('file', parts).flatMap((item) =>
    item.id === 'library:open-other'
      ? [item, { id: 'known', label: parts.messages.knownLibraries, submenu: known }]
      : [item],
  );
}
