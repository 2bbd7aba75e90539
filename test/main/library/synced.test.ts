import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { isSyncedFolder } from '../../../main/library/storage/synced-folder.ts';
import { freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

test('a folder of a sync service is recognised by its name', () => {
  for (const folder of [
    'C:\\Users\\x\\OneDrive\\書庫',
    'C:\\Users\\x\\OneDrive - 公司\\書庫',
    '/home/x/Dropbox/library',
    '/Users/x/Library/Mobile Documents/com~apple~CloudDocs/書庫',
    '/Users/x/Library/CloudStorage/GoogleDrive-x@example.org/My Drive',
    '/home/x/Google Drive/a',
    'D:/我的坚果云/书库',
    'D:/Nutstore/1/书库',
    'D:/BaiduSyncdisk/书库',
  ])
    assert.equal(isSyncedFolder(folder), true, folder);
  for (const folder of ['/home/x/library', '/home/x/dropboxes', '/home/x/雲/書庫', 'C:\\one\\drive'])
    assert.equal(isSyncedFolder(folder), false, folder);
});

test('a library in such a folder works and reports a problem', async (t) => {
  const library = await openIn(join(freshFolder(t), 'OneDrive', '書庫'));
  assert.deepEqual(
    library.problems.map(({ code }) => code),
    ['synced'],
  );
  assert.equal((await library.add(newArticle('甲'))).ok, true);
  assert.equal((await rowsOf(library)).length, 1);
  await library.close();
});
