import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArticleRecord, recordToJson } from '../../../main/library/catalogue/article-record.ts';
import { idOf } from './backup-samples.ts';
import { draftOf, freshFolder, newArticle, openIn } from './library-samples.ts';

const [one, two] = ['甲', '乙'].map(idOf) as [string, string];
const newest = (day: string) => ({ [day]: [300, 60] });

test('what was read on which day is kept, listed with site and tags, backed up and restored', async (t) => {
  const folder = freshFolder(t);
  let clock = Date.UTC(2026, 11, 1);
  const library = await openIn(folder, { now: () => clock++ });
  for (const text of ['甲', '乙', '丙']) await library.add(newArticle(text, { draft: draftOf(text, text) }));
  await library.mark([one], { addTags: ['河', '旅行'] });
  assert.deepEqual(await library.listReading(), []);
  // Two at once: none is lost.
  await Promise.all([
    library.addReading(one, '2026-12-01', 100, 20),
    library.addReading(one, '2026-12-01', 200, 40),
    library.addReading(two, '2026-11-30', 7, 3),
  ]);
  library.saveState(one, { place: 1 });
  const read = [
    { site: '河邊報', tags: ['旅行', '河'], days: newest('2026-12-01') },
    { site: '河邊報', tags: [], days: { '2026-11-30': [7, 3] } },
  ];
  assert.deepEqual(await library.listReading(), read);
  assert.equal((await library.getState(one)).place, 1);
  const backup = await library.backUp();
  assert.ok(backup.ok);
  await library.addReading(two, '2026-12-01', 300, 60);
  const restored = await library.restoreBackup(backup.value.name);
  assert.ok(restored.ok);
  const [, second] = await library.listReading();
  assert.deepEqual(second?.days, { '2026-11-30': [7, 3], ...newest('2026-12-01') });
  await library.close();

  const again = await openIn(folder);
  assert.deepEqual((await again.listReading()).length, 2);
  assert.ok((await again.forgetReading()).ok);
  assert.deepEqual(await again.listReading(), []);
  assert.deepEqual(await again.getState(one), { place: 1 });
  await again.close();
});

test('what was read just before closing is kept, and records carry it to another library', async (t) => {
  const folder = freshFolder(t);
  const library = await openIn(folder);
  await library.add(newArticle('甲'));
  void library.addReading(one, '2026-12-01', 300, 60);
  await library.close();
  const again = await openIn(folder);
  const [record] = await again.listRecords('', 9);
  assert.deepEqual(record?.row.state?.days, newest('2026-12-01'));
  await again.close();

  const other = await openIn(freshFolder(t));
  await other.add(newArticle('甲'));
  await other.addReading(one, '2026-12-01', 20, 600);
  const row = parseArticleRecord(JSON.parse(JSON.stringify(record && recordToJson(record))));
  assert.ok(row);
  const bytes = new TextEncoder().encode('甲');
  const merged = await other.importArticle({ bytes, label: await other.getLabel(one), pictures: [], row });
  assert.ok(merged.ok);
  const [article] = await other.listReading();
  assert.deepEqual(article?.days, { '2026-12-01': [300, 600] });
  await other.close();
});
