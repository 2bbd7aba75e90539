import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { callOrThrow } from './walls.ts';

const articles = 40;
const notes = 20;
const userData = createTemporaryFolder('damaged');
let opened: OpenedApp;

const rows = async () => (await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 200)).rows;
const noteOf = (number: number) => ({
  ...{ id: `n${number}`, at: 1, key: '渡', before: '', behind: '船', colour: 'yellow' as const },
  ...{ text: `筆記${number}`, created: 1, changed: 1 },
});

/** A library with notes and a backup, of which the second page of the catalogue is then zeroed. */
before(async () => {
  const folder = join(userData, 'articles');
  mkdirSync(folder);
  for (let number = 0; number < articles; number++)
    writeFileSync(join(folder, `${number}.txt`), `第${number}篇\n\n${'渡船每天清早開第一班。'.repeat(20)}\n`);
  opened = await openApp({ userData, args: [folder] });
  await opened.page.locator('.list [role=option]').first().waitFor();
  const listed = await until(rows, (found) => found.length >= articles);
  for (let number = 0; number < notes; number++)
    await callOrThrow(opened.page, 'note:keep', listed[number]?.id ?? '', noteOf(number));
  await callOrThrow(opened.page, 'library:back-up');
  await opened.close();
  const path = join(userData, 'library', 'catalogue.sqlite');
  writeFileSync(path, readFileSync(path).fill(0, 4096, 8192));
  opened = await openApp({ userData });
});
after(() => opened?.close());

test('a zeroed page of the catalogue is healed with all notes, and said in fitting words', async () => {
  const { page } = opened;
  await page.locator('.list [role=option]').first().waitFor();
  // Two things are said; one is in sight, both are in the list.
  await page.locator('.notices [data-command="report:toggle"]').click();
  await page.getByText('catalogue.sqlite.damaged-').first().waitFor();
  const listed = await rows();
  assert.equal(listed.length, articles);
  assert.equal(
    listed.reduce((sum, row) => sum + row.notes, 0),
    notes,
  );
  const found = await callOrThrow(page, 'library:list', { ...defaultListQuery, search: '渡船' }, 0, 200);
  assert.equal(found.rows.length, articles);
  // No article is blamed.
  assert.equal(await page.getByText('.txt”').count(), 0);
});
