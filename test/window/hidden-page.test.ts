import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ImportReport } from '#shared/contract';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
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

const isHiddenPageAlive = () =>
  opened.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .some((one) => one.getURL().startsWith('jianfan://hidden/') && !one.isCrashed()),
  );

/** Disturbs the hidden page, which must exist. */
const disturbHiddenPage = (work: 'crash' | 'hang' | 'throw' | 'garbage') =>
  opened.app.evaluate(async ({ webContents }, how) => {
    const hidden = webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith('jianfan://hidden/'));
    if (!hidden) throw new Error('there is no hidden page');
    hidden.once('console-message', () => Object.assign(globalThis, { hangs: true }));
    const bodies = {
      hang: 'console.log("hangs"); for (;;);',
      throw: 'throw new Error("x")',
      garbage: 'return { body: 7 }',
    };
    if (how === 'crash') hidden.forcefullyCrashRenderer();
    else await hidden.executeJavaScript(`globalThis.jianfanExtract = () => { ${bodies[how]} }; 0`);
  }, work);

test('a hidden page that crashed while idle is replaced for the next file', async () => {
  assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
  await disturbHiddenPage('crash');
  await until(async () => !(await isHiddenPageAlive()));
  assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
});

test('a file that crashes the hidden page is reported; the rest of its batch is imported', async () => {
  await disturbHiddenPage('hang');
  const [first, second, third] = [writeNewArticle(), writeNewArticle(), writeNewArticle()];
  const report = add(first, second, third);
  await until(() => opened.app.evaluate(() => 'hangs' in globalThis));
  await disturbHiddenPage('crash');
  assert.deepEqual(await summarizeReport(report), { added: 2, failures: [`parser-died ${number - 2}.html`] });
});

for (const how of ['throw', 'garbage'] as const)
  test(`a hidden page that answers with ${how} fails one file and not the next`, async () => {
    assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
    await disturbHiddenPage(how);
    const spoiled = await summarizeReport(add(writeNewArticle()));
    assert.equal(spoiled.added, 0);
    assert.equal(spoiled.failures.length, 1);
    assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
  });

test('a file that takes over 30 seconds is reported, and the next one is imported', {
  ...onlyLong,
}, async () => {
  assert.deepEqual(await summarizeReport(add(writeNewArticle())), { added: 1, failures: [] });
  await disturbHiddenPage('hang');
  assert.deepEqual(await summarizeReport(add(writeNewArticle(), writeNewArticle())), {
    added: 1,
    failures: [`too-slow ${number - 1}.html`],
  });
});
