import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { disturbHiddenPage, hiddenProcessOf, isHanging, isRunning } from './hidden-page.ts';
import { article, callOrThrow, importPaths } from './walls.ts';

const folder = createTemporaryFolder('parser');
let opened: OpenedApp;

before(async () => {
  opened = await openApp();
});
after(async () => {
  await opened?.kill();
});

const writeArticle = (name: string): string => {
  const path = join(folder, `${name}.html`);
  writeFileSync(path, article(name));
  return path;
};
const countArticles = async (): Promise<number> =>
  (await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 1)).total;
/** Waits until the hidden page has a process, and gives it. */
const waitForProcess = (): Promise<number> => until(() => hiddenProcessOf(opened.app));

test('foreign bytes are parsed in a sandboxed process of its own', async () => {
  const report = await importPaths(opened, [writeArticle('沙箱')]);
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
  await importPaths(opened, [writeArticle('取消之前')]);
  const pid = await waitForProcess();
  await disturbHiddenPage(opened.app, 'hang');
  const importing = importPaths(opened, [writeArticle('卡住'), writeArticle('後面')]);
  await until(() => isHanging(opened.app));
  await callOrThrow(opened.page, 'library:cancel');
  assert.deepEqual((await importing).failures, []);
  await until(() => !isRunning(pid));
  assert.equal((await importPaths(opened, [writeArticle('取消之後')])).added.length, 1);
});

test('the program quits while the parser is stopped, and leaves no process behind', async () => {
  const pid = await waitForProcess();
  process.kill(pid, 'SIGSTOP');
  void importPaths(opened, [writeArticle('停住')]).catch(() => {});
  const exit = once(opened.app.process(), 'exit');
  await opened.app.evaluate(({ app }) => void setTimeout(() => app.quit()));
  assert.deepEqual(await exit, [0, null]);
  await until(() => !isRunning(pid));
});
