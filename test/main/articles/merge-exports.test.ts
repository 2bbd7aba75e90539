import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { defaultListQuery } from '#shared/listing';
import { placeNotes } from '#shared/place-notes';
import { runsOf } from '#shared/text/text-runs';
import { openArticles, rows, statusOf, stepsOf, wallabag } from './export-samples.ts';

test('importing an export again merges tags and notes and keeps the changes of the reader', async (t) => {
  const { articles, library, write } = await openArticles(t);
  const entry = { url: 'https://example.org/a', title: '甲', content: '<p>甲的內文，說了一件事。</p>' };
  const note = (id: number, quote: string) => ({ id, quote, text: '', ranges: [] });
  const first = write('一.json', wallabag({ ...entry, tags: ['河'], annotations: [note(1, '甲的內文')] }));
  const id = (await articles.add([first])).added[0] as string;
  await library.mark([id], { status: 'done', addTags: ['自己的'], removeTags: ['河'] });
  const again = wallabag({ ...entry, tags: ['橋'], annotations: [note(1, '甲的內文'), note(2, '一件事')] });
  const { steps } = await stepsOf(articles, write('二.json', again));
  assert.deepEqual(steps.map(statusOf), ['merged']);
  const merged = await library.getEntry(id);
  assert.deepEqual(
    [[...(merged?.tags ?? [])].sort(), merged?.status, merged?.notes],
    [['橋', '自己的'].sort(), 'done', 2],
  );
  // An empty record removes nothing.
  const empty = wallabag({ ...entry, content: '', tags: [] }, { ...entry, tags: [], title: '' });
  const emptied = await stepsOf(articles, write('三.json', empty));
  assert.deepEqual(emptied.steps.map(statusOf), ['merged', 'duplicate']);
  const listed = await rows(library);
  assert.deepEqual(
    listed.map((entry) => [entry.id, entry.title, entry.isStub, entry.status]),
    [[id, '甲', false, 'done']],
  );
  const opened = await articles.open(id);
  assert.ok(opened.ok && runsOf(opened.value.article.body).text === '甲的內文，說了一件事。');
});

test('the article of a link replaces the link and inherits its marks', async (t) => {
  const { articles, library, write } = await openArticles(t);
  const csv =
    'title,url,time_added,tags,status\n甲,https://www.example.org/a/?utm_source=x,1600000000,河|橋,archive\n';
  const zip = zipSync({
    'part_000000.csv': strToU8(csv),
    'annotations/part_000000.json': strToU8(
      JSON.stringify([
        { url: 'https://www.example.org/a/?utm_source=x', highlights: [{ quote: '說了一件事' }] },
      ]),
    ),
  });
  await articles.add([write('pocket.zip', zip)]);
  const [link] = (await library.list({ ...defaultListQuery, shelf: 'archive' }, 0, 9)).rows;
  assert.deepEqual([link?.isStub, link?.title, link?.notes], [true, '甲', 1]);
  const content = '<p>甲的內文，说了一件事。</p>';
  await articles.add([write('w.json', wallabag({ url: 'https://example.org/a', title: '甲', content }))]);
  const [full, ...others] = await rows(library);
  assert.deepEqual(others, []);
  assert.deepEqual(
    [full?.isStub, [...(full?.tags ?? [])].sort(), full?.status, full?.versions],
    [false, ['橋', '河'].sort(), 'done', 2],
  );
  const opened = await articles.open(full?.id ?? '');
  assert.ok(opened.ok);
  const { text } = runsOf(opened.value.article.body);
  const { placed } = placeNotes(opened.value.notes, text);
  assert.deepEqual(
    placed.map(({ start, end }) => text.slice(start, end)),
    ['说了一件事'],
  );
  // A newer link from another export is merged into the article, too.
  const later = csv.replace('河|橋', '井').replace('1600000000', '1900000000');
  const { steps } = await stepsOf(articles, write('later.csv', later));
  assert.deepEqual(steps.map(statusOf), ['merged']);
  assert.ok((await library.getEntry(full?.id ?? ''))?.tags.includes('井'));
  assert.deepEqual(
    (await rows(library)).map((one) => one.id),
    [full?.id],
  );
});

test('another text of an address is a new version; the same text is one article', async (t) => {
  const { articles, library, write } = await openArticles(t);
  const one = { url: 'https://example.org/a', title: '甲', content: '<p>舊的內文。</p>' };
  await articles.add([write('一.json', wallabag(one, { ...one, content: '<p>新的內文。</p>' }))]);
  const [shown, ...others] = await rows(library);
  assert.deepEqual([others.length, shown?.versions], [0, 2]);
  const { steps } = await stepsOf(
    articles,
    write('二.json', wallabag({ ...one, url: 'https://example.org/b' })),
  );
  assert.deepEqual(steps.map(statusOf), ['duplicate']);
});
