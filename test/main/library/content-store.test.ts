import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { openContentStore, readContent } from '../../../main/library/storage/content-store.ts';
import { createDisk } from '../../../main/library/storage/disk.ts';
import { freshFolder } from './library-samples.ts';

test('a file of a store is read without the store, unless it is damaged, missing or no id', async (t) => {
  const folder = freshFolder(t);
  const disk = createDisk();
  const store = openContentStore(folder, disk, () => 'now');
  const bytes = new TextEncoder().encode('渡船');
  const id = await store.add(bytes);
  assert.equal(new TextDecoder().decode(await readContent(folder, disk, id)), '渡船');
  assert.equal(await readContent(folder, disk, 'a'.repeat(64)), undefined);
  assert.equal(await readContent(folder, disk, `../${id}`), undefined);
  writeFileSync(store.pathOf(id), '渡河');
  assert.equal(await readContent(folder, disk, id), undefined);
});
