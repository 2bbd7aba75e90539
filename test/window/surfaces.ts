// Every view, panel, menu, dialog, card and empty state of the window, and how to come to it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultListQuery } from '#shared/listing';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import type { OpenedApp } from './app.ts';
import { articleFrame, chooseScript, waitForTitle } from './journey.ts';
import { runMenuCommand } from './libraries.ts';
import { highlight } from './notes.ts';
import { article, callOrThrow, importPaths } from './walls.ts';

/** One of the things that the window can show. */
export interface Surface {
  readonly name: string;
  /** A selector of what is shown then. */
  readonly part: string;
  readonly open: (opened: OpenedApp) => Promise<unknown>;
  /** Takes back what Escape does not. */
  readonly leave?: (opened: OpenedApp) => Promise<unknown>;
}

const title = '河邊的茶館';
const longTitle = '很長的標題，說的是渡口、碼頭、後院和麵館，以及住在那裏的人們在一個下午裏做的事';
const noted = '河邊的老樹';

const footnotes = `<p>渡口很早就有了<sup><a href="#fn1" id="r1">[1]</a></sup>。</p>
<ol><li id="fn1">見縣志。<a href="#r1">↩</a></li></ol></article>`;

/** Fills a new library: articles with tags in branches, colours, collections, a saved search and a note. */
export async function fillLibrary(opened: OpenedApp): Promise<void> {
  const { page } = opened;
  const folder = createTemporaryFolder('surfaces');
  const paths = [title, longTitle, '山上的燈塔'].map((one, at) => {
    const path = join(folder, `${one}.html`);
    const link = `<link rel="canonical" href="https://example.org/${at}"></head>`;
    writeFileSync(path, article(one).replace('</article>', footnotes).replace('</head>', link));
    return path;
  });
  await importPaths(opened, paths);
  const { rows } = await callOrThrow(page, 'library:list', defaultListQuery, 0, 9);
  const ids = rows.map(({ id }) => id);
  await callOrThrow(page, 'library:prefer', {
    collections: [{ name: '週末讀', colour: 'blue' }, { name: '空的' }],
    searches: [{ name: '茶', query: { search: '茶' } }],
    tagColours: { 旅行: 'red' },
  });
  await callOrThrow(page, 'library:mark', ids.slice(0, 2), {
    addTags: ['旅行/河流', '旅行'],
    addCollections: [{ name: '週末讀', place: 0 }],
    starred: true,
  });
  await page.reload();
  await page.locator('.list [data-open]', { hasText: title }).click();
  await waitForTitle(page, title);
  await highlight(page, 'red', noted);
}

/** What closes with Escape. */
const layers = 'dialog[open], [data-panel], .menu, .filters, .note-card, .card, .find, .footnote-card';

/** Closes whatever is open, as a reader does: by Escape. */
export async function closeAll({ page }: OpenedApp): Promise<void> {
  await until(async () => {
    if ((await page.locator(layers).count()) === 0) return true;
    await page.keyboard.press('Escape');
    return false;
  });
}

const menuCommand = (name: string) => (opened: OpenedApp) => runMenuCommand(opened, name);
const press =
  (...keys: readonly string[]) =>
  async ({ page }: OpenedApp) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const click =
  (selector: string) =>
  ({ page }: OpenedApp) =>
    page.locator(selector).first().click();
const search =
  (text: string) =>
  async ({ page }: OpenedApp) => {
    await page.keyboard.press('Control+Shift+f');
    await page.keyboard.type(text);
  };
const all =
  (...acts: readonly ((opened: OpenedApp) => Promise<unknown>)[]) =>
  async (opened: OpenedApp) => {
    for (const act of acts) await act(opened);
  };
const shown =
  (selector: string) =>
  ({ page }: OpenedApp) =>
    page.locator(selector).first().waitFor();
const script =
  (name: string, tag: string) =>
  ({ page }: OpenedApp) =>
    chooseScript(page, name, tag);
const clearSearch = ({ page }: OpenedApp) => page.fill('.search input', '');
const [tagged, bare] = ['.list [data-open]:has(.tags)', '.list [data-open]:not(:has(.tags))'];
/** Selects rows of the list. */
const select =
  (...rows: readonly string[]) =>
  async ({ page }: OpenedApp) => {
    for (const [at, row] of rows.entries())
      await page
        .locator(row)
        .first()
        .click({ modifiers: at > 0 ? ['Control'] : [] });
  };
const openTitle = async ({ page }: OpenedApp) => {
  await page.locator('.list [data-open]', { hasText: title }).click();
  await waitForTitle(page, title);
};
const toShelf = (name: string): Pick<Surface, 'open' | 'leave'> => ({
  open: menuCommand(`shelf:${name}`),
  leave: menuCommand('shelf:all'),
});
const inFrame =
  (selector: string) =>
  async ({ page }: OpenedApp) =>
    (await articleFrame(page)).locator(selector).first().click();

const panels: readonly Surface[] = [
  ['settings', 'settings:toggle'],
  ['details', 'details:toggle'],
  ['notes', 'note:panel'],
  ['library-notes', 'note:library'],
  ['proof', 'proof:panel'],
  ['words', 'words:toggle'],
  ['report', 'report:toggle'],
  ['backups', 'library:restore'],
].map(([name = '', command = '']) => ({
  name: `panel ${name}`,
  part: name === 'library-notes' ? '.library-notes' : `[data-panel="${name}"]`,
  open: menuCommand(command),
}));

const menus: readonly Surface[] = ['shelf', 'order', 'forms', 'more'].map((name) => ({
  name: `menu ${name}`,
  part: '.menu',
  open: click(`[data-menu="${name}"] .menu-button`),
}));

/** Every surface of a library that {@link fillLibrary} filled, with an article on screen. */
export const surfaces: readonly Surface[] = [
  { name: 'window', part: '.window', open: async () => {} },
  { name: 'selection', part: '.mark-bar.many', open: select(tagged, bare), leave: openTitle },
  { name: 'marks', part: '.window', open: press('m'), leave: press('m') },
  { name: 'vertical', part: '.window', open: press('v'), leave: press('v') },
  ...panels,
  ...menus,
  { name: 'find', part: '.find', open: menuCommand('find:open') },
  { name: 'palette', part: '.palette button', open: press('Control+k') },
  {
    name: 'palette with nothing',
    part: '.palette',
    open: all(press('Control+k'), ({ page }) => page.fill('.palette input', 'qqqq')),
  },
  { name: 'keys', part: '.keys-sheet', open: press('F1') },
  {
    name: 'keys, waiting',
    part: '.key-button.waiting',
    open: all(press('F1'), click('[data-action=change-keys]'), click('.key-button')),
    leave: press('Escape'),
  },
  {
    name: 'keys, taken',
    part: '.key-conflict',
    open: all(press('F1'), click('[data-action=change-keys]'), click('.key-button'), press('s')),
  },
  { name: 'services', part: '.services', open: menuCommand('library:services') },
  {
    name: 'tags of one',
    part: '.tags-dialog .chip',
    open: all(select(tagged), press('l')),
    leave: openTitle,
  },
  {
    name: 'tags of several',
    part: '.tags-dialog .chip.some',
    open: all(select(tagged, bare), press('l')),
    leave: openTitle,
  },
  {
    name: 'tag editor',
    part: '.name-dialog',
    open: all(select(tagged), menuCommand('tag:edit')),
    leave: openTitle,
  },
  { name: 'collections', part: '.collections-dialog', open: press('a') },
  { name: 'new collection', part: '.name-dialog', open: menuCommand('collection:new') },
  {
    name: 'saved search',
    part: '.name-dialog',
    open: all(search('河邊'), shown('.list mark'), menuCommand('shelf:keep')),
    leave: clearSearch,
  },
  { name: 'QR code', part: '.qr-dialog, dialog[open]', open: menuCommand('article:qr') },
  { name: 'filters', part: '.filters', open: menuCommand('filter:open') },
  { name: 'rows', part: '.rows-form', open: menuCommand('rows:open') },
  { name: 'suggestions', part: '.suggestions:not([hidden])', open: search('tag:'), leave: clearSearch },
  { name: 'search misread', part: '.misread p', open: search('is:foo '), leave: clearSearch },
  { name: 'search', part: '.list mark', open: search('河邊'), leave: clearSearch },
  { name: 'nothing found', part: '.list-nothing', open: search('沒有這樣的句子'), leave: clearSearch },
  { name: 'empty shelf', part: '.list-nothing', ...toShelf('archive') },
  { name: 'empty bin', part: '.list-nothing', ...toShelf('bin') },
  {
    name: 'bin',
    part: '[data-command="bin:empty"]',
    open: all(select(bare), press('Delete'), menuCommand('shelf:bin')),
    leave: all(select('.list [data-open]'), press('Delete'), menuCommand('shelf:all'), openTitle),
  },
  {
    name: 'note card',
    part: '.note-card',
    open: all(menuCommand('note:panel'), click('.notes li button')),
  },
  {
    name: 'proof card',
    part: '.card',
    open: all(
      click('.list [data-open]:has-text("钟楼"), .list [data-open]:has-text("鐘樓")'),
      menuCommand('script:taiwan'),
      script('traditional', 'zh-Hant-TW'),
      press('n'),
    ),
    leave: all(script('as-written', 'as-written'), openTitle),
  },
  { name: 'footnote card', part: '.footnote-card', open: inFrame('sup a') },
  { name: 'page', part: '#page', open: menuCommand('page:toggle'), leave: menuCommand('page:toggle') },
  { name: 'list away', part: '.window', open: menuCommand('list:toggle'), leave: menuCommand('list:toggle') },
];
