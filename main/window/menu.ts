import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type Command, type CommandName, commands } from '#shared/command';
import type { Language } from '#shared/sentences';
import type { Wording } from './strings.ts';

/** A library that one may go to. */
export interface MenuLibrary {
  readonly label: string;
  readonly isOpen: boolean;
  readonly go: () => void;
}

/** The application menu: every command that names a menu, with the roles of the system around them. */
export function menuOf(
  language: Exclude<Language, 'en'>,
  wording: Wording,
  run: (name: CommandName) => void,
  isDevelopment: boolean,
  libraries: readonly MenuLibrary[],
): Menu {
  const items = (menu: Command['menu']): MenuItemConstructorOptions[] =>
    commands
      .filter((one) => 'menu' in one && one.menu === menu)
      .map((one) => {
        const key = 'key' in one ? one.key : undefined;
        // A letter alone would be taken from whoever is typing; the window answers it itself.
        const isLetter = key !== undefined && !/Ctrl|Alt/.test(key);
        // macOS takes every key that a menu shows.
        const isShown = key && !(isLetter && process.platform === 'darwin');
        return {
          id: one.name,
          label: language === 'zh-Hans' ? one.label.hans : one.label.hant,
          ...(isShown && { accelerator: key, registerAccelerator: !isLetter }),
          click: () => run(one.name),
        };
      });
  const known = libraries.map(
    ({ label, isOpen, go }): MenuItemConstructorOptions => ({
      label: label.replaceAll('&', '&&'),
      type: 'checkbox',
      checked: isOpen,
      click: go,
    }),
  );
  const file = items('file').flatMap((item) =>
    item.id === 'library:open-other'
      ? [item, { id: 'known', label: wording.knownLibraries, submenu: known }]
      : [item],
  );
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const menu = (key: keyof Wording['menus'], submenu: MenuItemConstructorOptions[]) => ({
    label: wording.menus[key],
    submenu,
  });
  return Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    menu('file', [...file, separator, { role: process.platform === 'darwin' ? 'close' : 'quit' }]),
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
      ...(isDevelopment ? [{ role: 'toggleDevTools' as const }] : []),
    ]),
    menu('find', items('find')),
    menu('note', items('note')),
    menu('proof', items('proof')),
    menu('article', items('article')),
  ]);
}
