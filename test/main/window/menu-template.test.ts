import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands as all, type CommandName } from '#shared/command';
import { noKeyChoices } from '#shared/keys';
import { emptyMenuState, type MenuState, parseMenuState, shortenForMenu } from '#shared/menu-state';
import { catalogue as english } from '#shared/messages/en/catalogue';
import { Messages } from '#shared/messages/messages';
import { catalogue as taiwan } from '#shared/messages/zh-Hant-TW/catalogue';
import { aboutPanel } from '../../../main/window/about-panel.ts';
import { jumpListTasks } from '../../../main/window/jump-list.ts';
import {
  dockTemplate,
  type MenuItems,
  type MenuParts,
  menuBarTemplate,
} from '../../../main/window/menu-template.ts';

const catalogues = { en: english, 'zh-Hant-TW': taiwan };
const id = 'a'.repeat(64);

/** The parts of menus, and what their items have done. */
function partsOf(more: Partial<MenuParts> = {}, language: keyof typeof catalogues = 'en') {
  const done: string[] = [];
  const parts: MenuParts = {
    messages: new Messages(language, catalogues[language]),
    run: (name) => done.push(name),
    openArticle: (one) => done.push(one),
    isDevelopment: false,
    platform: 'linux',
    libraries: [{ label: 'Lin & Co (/tmp)', isOpen: true, go: () => done.push('go') }],
    keys: noKeyChoices,
    state: emptyMenuState,
    ...more,
  };
  return { parts, done };
}

const itemsOf = (menus: MenuItems): MenuItems =>
  menus.flatMap(({ submenu }) => {
    const items = (submenu ?? []) as MenuItems;
    return [...items, ...itemsOf(items)];
  });
/** Chooses an item, as the system does. */
const choose = (item: MenuItems[number] | undefined) => (item?.click as (() => void) | undefined)?.();
const findIn = (menus: MenuItems, name: string) => itemsOf(menus).find((item) => item.id === name);
const submenuOf = (item: MenuItems[number] | undefined) => (item?.submenu ?? []) as MenuItems;

for (const platform of ['linux', 'win32', 'darwin'] as const)
  for (const language of ['en', 'zh-Hant-TW'] as const)
    test(`the menus of ${platform} in ${language} have every command that names one, once`, () => {
      const items = itemsOf(menuBarTemplate(partsOf({ platform }, language).parts));
      for (const command of all.filter((one) => 'menu' in one)) {
        const found = items.filter((item) => item.id === command.name);
        assert.equal(found.length, 1, command.name);
        assert.equal(found[0]?.label, catalogues[language].commands[command.name]);
      }
      for (const { label, type } of items) assert.ok(type === 'separator' || label, 'an item has a label');
      const keys = items.map(({ accelerator }) => String(accelerator ?? '')).filter(Boolean);
      assert.equal(new Set(keys).size, keys.length, 'a key stands for two items');
      const letters = items.filter(({ accelerator }) => String(accelerator ?? '').length === 1);
      assert.ok(letters.every(({ registerAccelerator }) => registerAccelerator === false));
      assert.equal(letters.length === 0, platform === 'darwin', 'macOS takes a key that a menu shows');
    });

test('menus take the roles of the system where it has them', () => {
  const rolesOf = (platform: NodeJS.Platform) => {
    const template = menuBarTemplate(partsOf({ platform }).parts);
    return [...template, ...itemsOf(template)].flatMap(({ role }) => role ?? []);
  };
  const everywhere = ['redo', 'cut', 'copy', 'paste', 'selectAll'];
  const windows = ['togglefullscreen', 'minimize', 'zoom', 'close', 'window', 'help', 'about', 'quit'];
  const mac = ['services', 'hide', 'hideOthers', 'unhide', 'front'];
  assert.deepEqual(rolesOf('linux').sort(), [...everywhere, ...windows].sort());
  assert.deepEqual(rolesOf('darwin').sort(), [...everywhere, ...windows, ...mac].sort());
});

test('no menu begins or ends with a separator, and none has two beside each other', () => {
  for (const platform of ['linux', 'darwin'] as const)
    for (const { label, submenu } of menuBarTemplate(partsOf({ platform }).parts)) {
      const kinds = (submenu as MenuItems).map(({ type }) => (type === 'separator' ? '-' : 'x')).join('');
      assert.match(kinds, /^x(?:-?x)*$/, label);
    }
});

test('items are checked and disabled as the state says, and each runs its command', () => {
  const state: MenuState = {
    checked: ['script:simplified', 'theme:dark', 'list:toggle'],
    disabled: ['article:export', 'mark:star'],
    recent: [],
  };
  const { parts, done } = partsOf({ state });
  const template = menuBarTemplate(parts);
  const find = (name: CommandName) => findIn(template, name);
  assert.deepEqual([find('script:simplified')?.type, find('script:simplified')?.checked], ['radio', true]);
  assert.deepEqual([find('script:traditional')?.type, find('script:traditional')?.checked], ['radio', false]);
  assert.deepEqual([find('list:toggle')?.type, find('list:toggle')?.checked], ['checkbox', true]);
  assert.equal(find('article:export')?.enabled, false);
  assert.equal(find('article:print')?.enabled, true);
  assert.equal(find('type:larger')?.type, undefined);
  for (const name of ['proof:undo', 'shelf:unread', 'library:import']) choose(findIn(template, name));
  assert.deepEqual(done, ['proof:undo', 'shelf:unread', 'library:import']);
  assert.equal(find('proof:undo')?.registerAccelerator, false, 'the page has the key first');
});

test('neighbours that are one choice stand together', () => {
  const rows: MenuItems = menuBarTemplate(partsOf().parts).flatMap(({ submenu }) => submenu as MenuItems);
  const groups = ['shelf:', 'order:', 'theme:', 'face:', 'layout:'];
  for (const group of groups) {
    const places = rows.flatMap(({ id: name, type }, at) =>
      type === 'radio' && String(name).startsWith(group) ? [at] : [],
    );
    assert.ok(places.length > 1, group);
    assert.equal((places.at(-1) ?? 0) - (places[0] ?? 0), places.length - 1, group);
  }
});

test('recent articles and libraries stand in the file menu and in the dock', () => {
  const state = { ...emptyMenuState, recent: [{ id, title: '一 & 二' }] };
  const { parts, done } = partsOf({ state });
  const template = menuBarTemplate(parts);
  assert.equal(findIn(template, 'recent')?.enabled, true);
  const [article] = submenuOf(findIn(template, 'recent'));
  assert.equal(article?.label, '一 && 二');
  choose(article);
  const [known] = submenuOf(findIn(template, 'known'));
  assert.deepEqual([known?.label, known?.checked], ['Lin && Co (/tmp)', true]);
  choose(dockTemplate(parts)[0]);
  assert.deepEqual(done, [id, id]);
  assert.ok(dockTemplate(parts).some((item) => item.id === 'library:import'));
  assert.equal(dockTemplate(partsOf().parts)[0]?.id, 'library:import', 'no separator above nothing');
  assert.equal(findIn(menuBarTemplate(partsOf().parts), 'recent')?.enabled, false);
});

test('a state of menus is parsed: other names, other ids and long titles are left out or cut', () => {
  assert.deepEqual(parseMenuState(undefined), emptyMenuState);
  assert.deepEqual(parseMenuState({ checked: 'x', disabled: [1, 'no:such'], recent: {} }), emptyMenuState);
  const parsed = parseMenuState({
    checked: ['theme:dark', 'theme:dark', '__proto__'],
    recent: [{ id, title: `\u202e第一行\n${'長'.repeat(200)}` }, { id: '../x', title: 'x' }, 7, { id }],
  });
  assert.deepEqual(parsed.checked, ['theme:dark']);
  assert.equal(parsed.recent.length, 2);
  assert.match(parsed.recent[0]?.title ?? '', /^第一行 長{56}…$/);
  assert.equal(parsed.recent[1]?.title, '');
  assert.equal(shortenForMenu(`a\t\u200fb\r\n  c${' '.repeat(100_000)}`), 'a b c');
  assert.equal(parseMenuState({ recent: Array.from({ length: 50 }, () => ({ id })) }).recent.length, 10);
});

test('the jump list opens each library by the command line', () => {
  const libraries = [
    { folder: 'C:\\Users\\林\\My library', label: 'My library' },
    { folder: 'D:\\', label: 'D' },
    { folder: '\\\\nas\\share\\\\', label: 'share' },
  ];
  const tasks = jumpListTasks('C:\\Jianfan.exe', libraries);
  assert.deepEqual(
    tasks.map((task) => task.arguments),
    ['--library="C:\\Users\\林\\My library"', '--library="D:\\\\"', '--library="\\\\nas\\share\\\\\\\\"'],
  );
  assert.ok(tasks.every(({ program, title }) => program === 'C:\\Jianfan.exe' && title !== ''));
});

test('items have the keys that the reader chose', () => {
  const keys = { 'mark:star': ['CmdOrCtrl+D'], 'find:open': [], 'library:import': ['Q'] };
  const menus = menuBarTemplate(partsOf({ keys }).parts);
  const { accelerator, registerAccelerator } = findIn(menus, 'mark:star') ?? {};
  assert.deepEqual([accelerator, registerAccelerator], ['CmdOrCtrl+D', true]);
  assert.equal(findIn(menus, 'find:open')?.accelerator, undefined);
  assert.equal(findIn(menus, 'library:import')?.registerAccelerator, false, 'a letter is text in a field');
});

test('the panel about the program tells the versions that a report of a fault names', () => {
  const versions = { program: '0.1.0', electron: '45.5.0', chrome: '156.0', system: 'Linux 6.8 x64' };
  const panel = aboutPanel(new Messages('zh-Hant-TW', taiwan), versions);
  assert.equal(panel.applicationName, taiwan.window['full-name']);
  assert.equal(panel.applicationVersion, '0.1.0');
  for (const part of ['45.5.0', '156.0', 'Linux 6.8 x64']) assert.ok(panel.copyright?.includes(part), part);
});
