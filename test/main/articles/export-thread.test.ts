import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { exportThreadPath, openExport } from '../../../main/articles/export-worker.ts';
import { openServiceExport } from '../../../main/import/exports/open-export.ts';
import { freshFolder } from '../library/library-samples.ts';

const thread = exportThreadPath(join(process.cwd(), 'out/app'));
const rows = Array.from(
  { length: 20_000 },
  (_, at) => `第${at}篇,https://example.org/${at},1600000000,甲|乙,unread\n`,
);
const table = Buffer.from(
  `title,url,time_added,tags,status\n${rows.join('')}"沒有結尾,https://example.org/x,1,,unread\n`,
);

test('a large export that is opened in a thread gives the same records', async () => {
  const bytes = new Uint8Array(table);
  const opened = await openExport(bytes, 'a.csv', thread);
  assert.ok(opened?.ok && opened.value.records.length === 20_000 && opened.value.refused.length === 1);
  assert.deepEqual(opened, openServiceExport(bytes, 'a.csv'));
  assert.deepEqual(Buffer.from(bytes), table);
  const padded = new Uint8Array(
    Buffer.concat([readFileSync('test/fixtures/export-wallabag/source.json'), Buffer.alloc(70_000, ' ')]),
  );
  assert.deepEqual(await openExport(padded, 'a.json', thread), openServiceExport(padded, 'a.json'));
  const cut = await openExport(padded.slice(0, 1500), 'cut.json', thread);
  assert.ok(cut && !cut.ok && cut.failure.code === 'damaged');
  const text = new TextEncoder().encode(`這一行說到 url。\n${'不是匯出檔。\n'.repeat(9000)}`);
  assert.equal(await openExport(text, 'a.txt', thread), undefined);
});

test('a thread that ends early costs its export, which is reported', async (t) => {
  const deadly = join(freshFolder(t), 'deadly.cjs');
  for (const code of ['process.exit(1)', 'throw new Error("x")', '']) {
    writeFileSync(deadly, code);
    assert.deepEqual(await openExport(new Uint8Array(table), 'a.csv', deadly), {
      ok: false,
      failure: { code: 'parser-died', name: 'a.csv' },
    });
  }
});
