import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { type Command, type CommandName, commands } from '#shared/command';
import type { Messages } from '#shared/messages/messages';

/** A library in the menu of known libraries. */
export interface MenuLibrary {
  readonly label: string;
  readonly isOpen: boolean;
  readonly go: () => void;
}

/** The parameters of the menu. */
export interface MenuParts {
  readonly messages: Messages;
  readonly run: (name: CommandName) => void;
  readonly isDevelopment: boolean;
  readonly libraries: readonly MenuLibrary[];
}

type MenuName = NonNullable<Command['menu']>;
type Items = MenuItemConstructorOptions[];

const separator: MenuItemConstructorOptions = { type: 'separator' };
const isMac = process.platform === 'darwin';

/** The application menu: every command that names a menu, with the items of the system around them. */
export function buildMenu(parts: MenuParts): Menu {
  const { isDevelopment, messages } = parts;
  const items = (name: MenuName): Items => commandItems(name, parts);
  const menu = (name: MenuName | 'edit', submenu: Items): MenuItemConstructorOptions => ({
    label: messages.say(`menus.${name}`),
    submenu,
  });
  const end = isMac ? ({ role: 'close' } as const) : ({ role: 'quit' } as const);
  return Menu.buildFromTemplate([
    ...(isMac ? [appMenu(messages)] : []),
    menu('file', [...fileItems(parts), separator, { ...end, label: messages.say(`menus.${end.role}`) }]),
    menu('edit', editItems(messages)),
    menu('list', items('list')),
    menu('mark', items('mark')),
    menu('script', items('script')),
    menu('view', [
      ...items('view'),
      separator,
      { role: 'togglefullscreen', label: messages.say('menus.full-screen') },
      ...(isDevelopment ? [developerTools(messages)] : []),
    ]),
    menu('find', items('find')),
    menu('note', items('note')),
    menu('proof', items('proof')),
    menu('article', items('article')),
  ]);
}

// Electron labels the items of its roles in English on Linux and Windows, so they have labels here.

const developerTools = (messages: Messages): MenuItemConstructorOptions => ({
  role: 'toggleDevTools',
  label: messages.say('menus.developer-tools'),
});

/** The items for text fields. */
const editItems = (messages: Messages): Items => [
  { role: 'undo', label: messages.say('menus.undo') },
  { role: 'redo', label: messages.say('menus.redo') },
  separator,
  { role: 'cut', label: messages.say('menus.cut') },
  { role: 'copy', label: messages.say('menus.copy') },
  { role: 'paste', label: messages.say('menus.paste') },
  { role: 'selectAll', label: messages.say('menus.select-all') },
];

/** The first menu on macOS, which is named after the app. */
const appMenu = (messages: Messages): MenuItemConstructorOptions => ({
  label: app.name,
  submenu: [
    { role: 'about', label: messages.say('menus.about') },
    separator,
    { role: 'services', label: messages.say('menus.services') },
    separator,
    { role: 'hide', label: messages.say('menus.hide') },
    { role: 'hideOthers', label: messages.say('menus.hide-others') },
    { role: 'unhide', label: messages.say('menus.show-all') },
    separator,
    { role: 'quit', label: messages.say('menus.quit') },
  ],
});

/** The commands of a menu, in their order. */
const commandItems = (menu: MenuName, { messages, run }: MenuParts): Items =>
  commands
    .filter((one) => 'menu' in one && one.menu === menu)
    .map((one) => ({
      id: one.name,
      label: messages.say(`commands.${one.name}`),
      ...('key' in one && acceleratorOf(one.key)),
      click: () => run(one.name),
    }));

/**
 * Shows a key in the menu. A single letter is handled by the window: a menu would take it away while the
 * reader types.
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
      ? [item, { id: 'known', label: parts.messages.say('menus.libraries'), submenu: known }]
      : [item],
  );
}
