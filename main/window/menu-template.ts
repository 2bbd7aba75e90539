import type { MenuItemConstructorOptions } from 'electron';
import { type Command, type CommandName, commands } from '#shared/command';
import { type KeyChoices, keysOf } from '#shared/keys';
import type { MenuState } from '#shared/menu-state';
import type { Messages } from '#shared/messages/messages';

/** A library in the menu of known libraries. */
export interface MenuLibrary {
  readonly label: string;
  readonly isOpen: boolean;
  readonly go: () => void;
}

/** The parameters of the menus. */
export interface MenuParts {
  readonly messages: Messages;
  readonly run: (name: CommandName) => void;
  readonly openArticle: (id: string) => void;
  readonly isDevelopment: boolean;
  readonly platform: NodeJS.Platform;
  readonly libraries: readonly MenuLibrary[];
  readonly keys: KeyChoices;
  readonly state: MenuState;
}

/** The items of a menu, as Electron takes them. */
export type MenuItems = MenuItemConstructorOptions[];
type MenuName = NonNullable<Command['menu']>;
type Role = NonNullable<MenuItemConstructorOptions['role']>;

const separator: MenuItemConstructorOptions = { type: 'separator' };
const tableOfCommands: readonly (Command & { readonly name: CommandName })[] = commands;

/** The menu bar: every command that names a menu, with the items of the system around them. */
export function menuBarTemplate(parts: MenuParts): MenuItems {
  const { isDevelopment, messages } = parts;
  const isMac = parts.platform === 'darwin';
  const items = (name: MenuName) => commandItems(name, parts);
  const menu = (name: MenuName | 'edit' | 'window', submenu: MenuItems): MenuItemConstructorOptions => ({
    label: messages.say(`menus.${name}`),
    submenu,
  });
  const role = roleItems(messages);
  return [
    ...(isMac ? [appMenu(parts)] : []),
    menu('file', [...fileItems(parts), separator, isMac ? role('close') : role('quit')]),
    menu('edit', editItems(parts)),
    menu('list', items('list')),
    menu('mark', items('mark')),
    menu('script', items('script')),
    menu('view', [
      ...items('view'),
      separator,
      role('togglefullscreen', 'full-screen'),
      ...(isDevelopment ? [role('toggleDevTools', 'developer-tools')] : []),
    ]),
    menu('find', items('find')),
    menu('note', items('note')),
    menu('proof', items('proof')),
    menu('article', items('article')),
    {
      ...menu('window', [
        role('minimize'),
        role('zoom', 'maximize'),
        ...(isMac ? [separator, role('front')] : [separator, role('close')]),
      ]),
      role: 'window',
    },
    {
      ...menu('help', [...items('help'), ...(isMac ? [] : [separator, role('about')])]),
      role: 'help',
    },
  ];
}

/** The menu of the icon in the dock of macOS. The system adds windows and the item that quits. */
export const dockTemplate = (parts: MenuParts): MenuItems => [
  ...recentItems(parts),
  ...(parts.state.recent.length > 0 ? [separator] : []),
  ...commandItems('file', parts).filter(
    ({ id }) => id === 'library:import' || id === 'library:import-folder',
  ),
];

/**
 * Makes items of the system's roles. Electron labels them in English on Linux and Windows, so they have
 * labels here, named like the role unless said.
 */
const roleItems =
  (messages: Messages) =>
  <R extends Role & string>(role: R, name: string = role): MenuItemConstructorOptions => ({
    role,
    label: messages.say(`menus.${name}` as 'menus.quit'),
  });

/**
 * The items for text. Undoing is a command: the page knows whether a field or the article is meant. Its key
 * is only shown, since the page has it first.
 */
function editItems(parts: MenuParts): MenuItems {
  const role = roleItems(parts.messages);
  return [
    { ...commandItem({ name: 'proof:undo' }, parts), registerAccelerator: false },
    role('redo'),
    separator,
    role('cut'),
    role('copy'),
    role('paste'),
    separator,
    role('selectAll', 'select-all'),
  ];
}

/** The first menu on macOS, which the system names after the program. */
function appMenu(parts: MenuParts): MenuItemConstructorOptions {
  const role = roleItems(parts.messages);
  const settings = tableOfCommands.filter(({ name }) => name === 'settings:toggle');
  return {
    label: parts.messages.say('window.name'),
    submenu: [
      role('about'),
      separator,
      ...settings.map((one) => commandItem(one, parts)),
      separator,
      role('services'),
      separator,
      role('hide'),
      role('hideOthers', 'hide-others'),
      role('unhide', 'show-all'),
      separator,
      role('quit'),
    ],
  };
}

/** The commands of a menu, in their order, with the separators between them. */
const commandItems = (menu: MenuName, parts: MenuParts): MenuItems =>
  tableOfCommands
    .filter((one) => one.menu === menu)
    // macOS has the settings in its own menu.
    .filter(({ name }) => name !== 'settings:toggle' || parts.platform !== 'darwin')
    .flatMap((one) => [...(one.apart ? [separator] : []), commandItem(one, parts)]);

function commandItem(
  one: Command & { readonly name: CommandName },
  parts: MenuParts,
): MenuItemConstructorOptions {
  const { keys, messages, platform, run, state } = parts;
  const { name, check } = one;
  const [key] = keysOf(name, keys);
  return {
    id: name,
    label: messages.say(`commands.${name}`),
    enabled: !state.disabled.includes(name),
    ...(check && {
      type: check === 'radio' ? 'radio' : 'checkbox',
      checked: state.checked.includes(name),
    }),
    ...(key !== undefined && acceleratorOf(key, platform)),
    click: () => run(name),
  };
}

/**
 * Shows a key in the menu. A single letter, or Alt with an arrow, is handled by the window: a menu would take
 * it away while the reader types.
 */
function acceleratorOf(
  key: string,
  platform: NodeJS.Platform,
): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  const isLetter = !/Ctrl|^F\d/.test(key);
  // macOS takes every key that a menu shows.
  return isLetter && platform === 'darwin' ? {} : { accelerator: key, registerAccelerator: !isLetter };
}

/** The commands of the file menu, and the known libraries and the articles that were read last. */
function fileItems(parts: MenuParts): MenuItems {
  const { libraries, messages, state } = parts;
  const known = libraries.map(
    ({ label, isOpen, go }): MenuItemConstructorOptions => ({
      label: escapeLabel(label),
      type: 'checkbox',
      checked: isOpen,
      click: go,
    }),
  );
  const recent: MenuItemConstructorOptions = {
    id: 'recent',
    label: messages.say('menus.recent'),
    enabled: state.recent.length > 0,
    submenu: recentItems(parts),
  };
  return commandItems('file', parts).flatMap((item) =>
    item.id === 'library:open-other'
      ? [item, { id: 'known', label: messages.say('menus.libraries'), submenu: known }, recent]
      : [item],
  );
}

const recentItems = ({ messages, openArticle, state }: MenuParts): MenuItems =>
  state.recent.map(({ id, title }) => ({
    label: escapeLabel(title) || messages.say('window.article'),
    click: () => openArticle(id),
  }));

/** A label in which no character names a key. */
const escapeLabel = (label: string): string => label.replaceAll('&', '&&');
