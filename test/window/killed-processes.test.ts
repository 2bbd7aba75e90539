// Processes of the app are killed, crash and hang: the hidden page that parses, and the catalogue's.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ImportReport } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { disturbHiddenPage, hiddenProcessOf, isHanging, isRunning } from './hidden-page.ts';
import { article, call, callOrThrow, importPaths } from './walls.ts';

const folder = createTemporaryFolder('processes');
let opened: OpenedApp;
let number = 0;

before(async () => {
  opened = await openApp();
  await opened.page.locator('.list [role=option]').first().waitFor();
});
after(async () => {
  await opened?.kill();
});

/** The number of the process that owns the catalogue. */
const readOwnerPid = (): Promise<number> =>
  opened.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Jianfan catalogue')?.pid ?? 0,
  );
const readRows = async () => (await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 50)).rows;

test('the window works on after the process of its catalogue was killed', async () => {
  const { page } = opened;
  const list = await readRows();
  assert.ok(list[0] && list.length > 1);
  assert.ok(await call(page, 'library:mark', [list[0].id], { starred: true }));
  for (let round = 0; round < 3; round++) {
    const pid = await readOwnerPid();
    assert.ok(pid > 0, 'there is no process of the catalogue');
    const asked = readRows();
    process.kill(pid, 'SIGKILL');
    const answered = await asked;
    assert.deepEqual(
      [answered.length, answered.find(({ id }) => id === list[0]?.id)?.starred],
      [list.length, true],
    );
    // Another process takes its place.
    await until(readOwnerPid, (next) => next > 0 && next !== pid);
  }
  await call(page, 'library:mark', [list[1]?.id], { starred: true });
  assert.equal((await readRows()).filter(({ starred }) => starred).length, 2);
  const row = page.locator('.list [role=option]').nth(1);
  await row.click();
  await page.locator('.list [role=option][aria-selected=true]').waitFor();
});

const writeNewArticle = (): string => {
  const path = join(folder, `${++number}.html`);
  writeFileSync(path, article(`第${number}篇`));
  return path;
};
const add = async (...paths: readonly string[]) => importPaths(opened, paths);
const summarizeReport = async (report: Promise<ImportReport>) => {
  const { added, failures } = await report;
  return { added: added.length, failures: failures.map(({ code, name }) => `${code} ${name}`) };
};

test('a hidden page that crashed while idle is replaced for the next file', async () => {
  assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
  await disturbHiddenPage(opened.app, 'crash');
  await until(async () => (await hiddenProcessOf(opened.app)) === 0);
  assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
});

test('a file that crashes the hidden page is reported; the rest of its batch is imported', async () => {
  await disturbHiddenPage(opened.app, 'hang');
  const [first, second, third] = [writeNewArticle(), writeNewArticle(), writeNewArticle()];
  const report = add(first, second, third);
  await until(() => isHanging(opened.app));
  await disturbHiddenPage(opened.app, 'crash');
  assert.deepEqual(await summarizeReport(report), { added: 2, failures: [`parser-died ${number - 2}.html`] });
});

for (const how of ['throw', 'garbage'] as const)
  test(`a hidden page that answers with ${how} fails one file and not the next`, async () => {
    assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
    await disturbHiddenPage(opened.app, how);
    const spoiled = await summarizeReport(add(writeNewArticle()));
    assert.equal(spoiled.added, 0);
    assert.equal(spoiled.failures.length, 1);
    assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
  });

const limits = [
  ['hang', 'too-slow'],
  ['fill', 'too-much-memory'],
  ['swell', 'too-much-output'],
] as const;
for (const [how, code] of limits)
  test(`a page that does nothing but ${how} ends with ${code}, and the next file is imported`, {
    ...onlyLong,
  }, async () => {
    assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
    await disturbHiddenPage(opened.app, how);
    assert.deepEqual(await summarizeReport(add(writeNewArticle())), {
      added: 0,
      failures: [`${code} ${number}.html`],
    });
    if (how === 'swell') {
      await disturbHiddenPage(opened.app, 'crash');
      await until(async () => (await hiddenProcessOf(opened.app)) === 0);
    }
    assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
  });

const countArticles = async (): Promise<number> =>
  (await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 1)).total;
/** Waits until the hidden page has a process, and gives it. */
const waitForProcess = (): Promise<number> => until(() => hiddenProcessOf(opened.app));

test('foreign bytes are parsed in a sandboxed process of its own', async () => {
  const report = await importPaths(opened, [writeNewArticle()]);
  assert.equal(report.added.length, 1);
  const pid = await hiddenProcessOf(opened.app);
  const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
  assert.ok(line.includes('--type=renderer'), line.join(' '));
  // Chromium does not start its sandbox as root.
  if (process.getuid?.() !== 0) assert.ok(!line.some((word) => /no-sandbox/.test(word)), line.join(' '));
  assert.notEqual(pid, opened.app.process().pid);
});

// Fewer would be imported before the second signal.
const files = 500;

test(`killed and stopped among ${files} files, the parser loses one file each time at most`, async () => {
  const many = join(folder, 'many');
  mkdirSync(many);
  const lines = (at: number) => `渡船每天清早開出第${at}班，船上只有趕集的人。\n\n`.repeat(40);
  for (let at = 0; at < files; at++) writeFileSync(join(many, `${at}.txt`), `第${at}篇\n\n${lines(at)}`);
  const before = await countArticles();
  const importing = importPaths(opened, [many]);
  for (const [signal, count] of [
    ['SIGSEGV', 40],
    ['SIGSTOP', 100],
  ] as const) {
    await until(async () => (await countArticles()) >= before + count);
    const pid = await waitForProcess();
    process.kill(pid, signal);
    await until(() => !isRunning(pid));
  }
  const { added, failures } = await importing;
  assert.equal(added.length + failures.length, files);
  assert.ok(failures.length <= 2, JSON.stringify(failures));
  for (const { code, name } of failures) assert.match(`${code} ${name}`, /^parser-(?:died|stuck) \d+\.txt$/);
  assert.equal(await countArticles(), before + added.length);
});

test('an import that is cancelled while a file is stuck ends, and so does the process', async () => {
  await importPaths(opened, [writeNewArticle()]);
  const pid = await waitForProcess();
  await disturbHiddenPage(opened.app, 'hang');
  const importing = importPaths(opened, [writeNewArticle(), writeNewArticle()]);
  await until(() => isHanging(opened.app));
  await callOrThrow(opened.page, 'library:cancel');
  assert.deepEqual((await importing).failures, []);
  await until(() => !isRunning(pid));
  assert.equal((await importPaths(opened, [writeNewArticle()])).added.length, 1);
});

test('the program quits while the parser is stopped, and leaves no process behind', async () => {
  const pid = await waitForProcess();
  process.kill(pid, 'SIGSTOP');
  void importPaths(opened, [writeNewArticle()]).catch(() => {});
  const exit = once(opened.app.process(), 'exit');
  await opened.app.evaluate(({ app }) => void setTimeout(() => app.quit()));
  assert.deepEqual(await exit, [0, null]);
  await until(() => !isRunning(pid));
});
