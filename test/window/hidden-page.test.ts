import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ImportReport } from '#shared/contract';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { disturbHiddenPage, hiddenProcessOf, isHanging } from './hidden-page.ts';
import { article, importPaths } from './walls.ts';

const folder = createTemporaryFolder('hidden');
let opened: OpenedApp;
let number = 0;

before(async () => {
  opened = await openApp();
});
after(async () => {
  await opened?.close();
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
