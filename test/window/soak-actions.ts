// The random actions of a reader, and a ledger of all that the program said to be saved.
import { strict as assert } from 'node:assert';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallResult, Calls } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import type { Note } from '#shared/note';
import { hostileArticles } from '../hostile.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { createLongText } from './samples.ts';
import { call, importPaths } from './walls.ts';

/** What the program said to be saved of an article. */
export interface SavedArticle {
  readonly notes: Map<string, Note>;
  readonly tags: Set<string>;
  isStarred: boolean;
  isBinned: boolean;
}

/** A program that is used, and what it has said so far. */
export interface Soak {
  readonly random: () => number;
  /** The profile, and the folder for files to import and exports. */
  readonly profile: string;
  readonly files: string;
  readonly saved: Map<string, SavedArticle>;
  /** Addresses that were asked for, and messages of failures that nobody provoked. */
  readonly requests: string[];
  readonly log: string[];
  /** The most memory that all processes together used, in MiB; pages that they share count for each. */
  peakMiB: number;
  opened: OpenedApp;
  done: number;
}

const pick = <T>({ random }: Soak, list: readonly T[]): T | undefined =>
  list[Math.floor(random() * list.length)];

const pickArticle = (soak: Soak): [string, SavedArticle] | undefined =>
  pick(
    soak,
    [...soak.saved].filter(([, { isBinned }]) => !isBinned),
  );

/** Calls the program; a call that a wall refuses or that fails is a fault. */
async function ask<N extends keyof Calls>(
  soak: Soak,
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<ReturnType<Calls[N]>> {
  const answer = (await call(soak.opened.page, name, ...args)) as CallResult<N>;
  assert.ok(answer.ok, `${name} ${JSON.stringify(args)}: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** Starts the program, and records every request that its walls let through. */
export async function startSoak(profile: string): Promise<OpenedApp> {
  const opened = await openApp({ userData: profile });
  await opened.app.evaluate(({ session, webContents }) => {
    const kept = globalThis as unknown as { requests: string[] };
    kept.requests = [];
    const sessions = [session.defaultSession, ...webContents.getAllWebContents().map((one) => one.session)];
    for (const one of new Set(sessions))
      one.webRequest.onSendHeaders(({ url }) => {
        if (!/^(?:jianfan|data|blob|devtools|chrome):/.test(url)) kept.requests.push(url);
      });
  });
  // The library is open when it answers.
  await until(
    async () => ((await call(opened.page, 'library:facets', defaultListQuery)) as { ok: boolean }).ok,
  );
  return opened;
}

async function leave(soak: Soak, isKilled: boolean): Promise<void> {
  const { opened } = soak;
  const asked = await opened.app.evaluate(() => (globalThis as unknown as { requests: string[] }).requests);
  soak.requests.push(...asked);
  if (isKilled) await opened.kill();
  else await opened.close();
  soak.log.push(opened.log());
}

/** Ends the program, as a reader or as a power cut does, and starts it again. */
async function restart(soak: Soak, isKilled: boolean): Promise<void> {
  await leave(soak, isKilled);
  soak.opened = await startSoak(soak.profile);
  await checkSome(soak);
}

/** Ends the program for good. */
export const endSoak = (soak: Soak): Promise<void> => leave(soak, false);

/** Looks for what was said to be saved of a few articles. */
async function checkSome(soak: Soak): Promise<void> {
  for (let left = 3; left > 0; left--) {
    const [id, article] = pickArticle(soak) ?? [];
    if (id === undefined || !article) return;
    const opened = await ask(soak, 'article:open', id);
    for (const note of article.notes.values())
      assert.equal(opened.notes.find((one) => one.id === note.id)?.text, note.text, `a note of ${id}`);
  }
}

async function importFiles(soak: Soak): Promise<void> {
  const paths: string[] = [];
  for (let left = 1 + Math.floor(soak.random() * 4); left > 0; left--) {
    const name = `${soak.done}-${left}`;
    const hostile = soak.random() < 0.2 ? pick(soak, hostileArticles(9)) : undefined;
    const path = join(soak.files, hostile ? `${name}.html` : `${name}.txt`);
    const paragraphs = 1 + Math.floor(soak.random() ** 3 * 80);
    writeFileSync(path, hostile?.text ?? `第${name}篇\n\n${createLongText(paragraphs)}`);
    paths.push(path);
  }
  const report = await importPaths(soak.opened, paths);
  for (const id of report.added)
    soak.saved.set(id, { notes: new Map(), tags: new Set(), isStarred: false, isBinned: false });
}

/** Imports a fixture: a saved page, a book, or the export of a service. */
async function importFixture(soak: Soak): Promise<void> {
  const folders = readdirSync('test/fixtures').filter((name) => name !== 'hostile');
  const folder = join('test/fixtures', pick(soak, folders) ?? '');
  const source = readdirSync(folder).find((name) => name.startsWith('source.'));
  if (source === undefined) return;
  const { added, duplicates } = await importPaths(soak.opened, [join(process.cwd(), folder, source)]);
  for (const id of added)
    soak.saved.set(id, { notes: new Map(), tags: new Set(), isStarred: false, isBinned: false });
  // The export of a service brings its stars, also to articles that are there already.
  for (const id of new Set([...added, ...duplicates])) {
    const article = soak.saved.get(id);
    if (article && !article.isBinned) article.isStarred = await readStar(soak, id);
  }
}

async function readStar(soak: Soak, id: string): Promise<boolean> {
  // The list shows of all versions of an address the newest alone.
  for (const one of await ask(soak, 'library:versions', id)) if (one.id === id) return one.starred;
  for (const shelf of ['all', 'archive'] as const) {
    const query = { ...defaultListQuery, shelf };
    const place = await ask(soak, 'library:place', query, id);
    const [row] = place < 0 ? [] : (await ask(soak, 'library:list', query, place, 1)).rows;
    if (row?.id === id) return row.starred;
  }
  return assert.fail(`${id} is on no shelf`);
}

async function writeNote(soak: Soak): Promise<void> {
  const [id, article] = pickArticle(soak) ?? [];
  if (id === undefined || !article) return;
  const noteId = `n${Math.floor(soak.random() * 3)}`;
  const note: Note = {
    ...{ id: noteId, at: Math.floor(soak.random() * 50), key: '头发', before: '', behind: '长了' },
    ...{ colour: 'yellow', text: `${soak.done} ${'記'.repeat(Math.floor(soak.random() * 50))}` },
    ...{ created: 1, changed: Date.now() },
  };
  if (soak.random() < 0.15) {
    await ask(soak, 'note:remove', id, noteId);
    article.notes.delete(noteId);
  } else {
    await ask(soak, 'note:keep', id, note);
    article.notes.set(noteId, note);
  }
}

async function mark(soak: Soak): Promise<void> {
  const [id, article] = pickArticle(soak) ?? [];
  if (id === undefined || !article) return;
  const tag = `標籤${Math.floor(soak.random() * 9)}`;
  const starred = soak.random() < 0.5;
  await ask(soak, 'library:mark', [id], { starred, addTags: [tag] });
  article.tags.add(tag);
  article.isStarred = starred;
}

/** Throws an article away by the key, the one on screen or its successor, and mostly takes that back. */
async function deleteAndUndo(soak: Soak): Promise<void> {
  const { page } = soak.opened;
  if ((await page.locator('.mark-bar [data-command="mark:bin"][aria-pressed="false"]').count()) === 0) return;
  const listBin = async () => {
    const { rows } = await ask(soak, 'library:list', { ...defaultListQuery, shelf: 'bin' }, 0, 1000);
    return rows.map(({ id }) => id);
  };
  const before = new Set(await listBin());
  await page.keyboard.press('Delete');
  const findAdded = async () => (await listBin()).find((one) => !before.has(one));
  const id = (await until(findAdded)) ?? '';
  const article = soak.saved.get(id);
  const staysBinned = article !== undefined && soak.random() < 0.3;
  if (article) article.isBinned = staysBinned;
  if (staysBinned) return;
  await page.keyboard.press('Control+z');
  await until(async () => !(await listBin()).includes(id));
}

async function exportArticle(soak: Soak): Promise<void> {
  const [id] = pickArticle(soak) ?? [];
  if (id === undefined) return;
  const filePath = join(soak.files, `out-${soak.done}.${pick(soak, ['txt', 'md', 'html', 'epub'])}`);
  await soak.opened.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
  const options = { to: 'zh-Hant', regional: false, quotes: 'region', glosses: 'ruby' } as const;
  await ask(soak, 'article:export', id, options);
}

async function search(soak: Soak): Promise<void> {
  const words = pick(soak, ['头发', '頭髮', '乾隆', '鐘樓', '没有的词', 'a', '"', '第1段 皇后']) ?? '';
  await ask(soak, 'library:list', { ...defaultListQuery, search: words, order: 'relevance' }, 0, 50);
}

const press =
  (...keys: readonly string[]) =>
  (soak: Soak) =>
    soak.opened.page.keyboard.press(pick(soak, keys) ?? 't');

/** The actions, each with its weight. */
const actions: readonly (readonly [number, (soak: Soak) => Promise<unknown>])[] = [
  [6, importFiles],
  [1, importFixture],
  [10, press('j', 'k')],
  [14, press('t', 'Control+Alt+0', 'Control+Alt+1', 'Control+Alt+2')],
  [5, press(' ', 'Shift+ ', 'm', 'g', 'v', 'f')],
  [10, writeNote],
  [6, mark],
  [5, search],
  [2, deleteAndUndo],
  [3, exportArticle],
  [0.5, (soak) => ask(soak, 'library:back-up')],
  [0.7, (soak) => restart(soak, false)],
  [0.7, (soak) => restart(soak, true)],
];
const totalWeight = actions.reduce((sum, [weight]) => sum + weight, 0);

/** Does one random action. */
export async function act(soak: Soak): Promise<void> {
  soak.done++;
  let left = soak.random() * totalWeight;
  for (const [weight, action] of actions) {
    left -= weight;
    if (left >= 0) continue;
    await action(soak);
    const metrics = await soak.opened.app.evaluate(({ app }) => app.getAppMetrics());
    const sum = metrics.reduce((all, { memory }) => all + memory.workingSetSize, 0);
    soak.peakMiB = Math.max(soak.peakMiB, Math.round(sum / 1024));
    return;
  }
}
