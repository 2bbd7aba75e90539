import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

test('THIRD-PARTY-NOTICES.md names exactly what the app holds', async () => {
  const { buildNotices } = await import(pathToFileURL(join(process.cwd(), 'build/notices.mjs')).href);
  const kept = await readFile('THIRD-PARTY-NOTICES.md', 'utf8');
  assert.ok(kept === (await buildNotices()), 'THIRD-PARTY-NOTICES.md is out of date: npm run notices');
  assert.match(kept, /^## opencc-js /m);
});
