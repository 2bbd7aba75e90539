import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExportNote } from '#shared/export-record';
import { failed } from '#shared/result';
import { notesFromExport } from '../../../main/articles/export-notes.ts';
import { draftOf } from '../library/library-samples.ts';
import { createNodeParser } from './node-parser.ts';

const draft = draftOf('渡口', '渡船每天清早開出第一班。', '船上只有趕集的人。');
const noteOf = (id: string, quote: string, text = ''): ExportNote => ({
  ...{ id, quote, text, prefix: '前文' },
  ...{ colour: 'yellow', created: 5 },
});
const notes = [noteOf('a', '趕集的人'), noteOf('b', '文中沒有'), noteOf('c', '', '整篇')];
const parser = createNodeParser(() => assert.fail('nothing is to be extracted'));

test('notes of an export are anchored in the article; others keep their quotes', async () => {
  const anchored = await notesFromExport(notes, draft, { parser, sanitise: true });
  assert.deepEqual(anchored.map(({ id, key, at }) => `${id} ${key} ${at > 0}`).sort(), [
    'a 趕集的人 true',
    'b 文中沒有 false',
    'c 渡船每天清早開出第一班。 false',
  ]);
});

test('where anchoring takes too long, no note is lost', async () => {
  const slow = async () => failed('too-slow', '渡口');
  assert.deepEqual(
    (await notesFromExport(notes, draft, { parser: slow, sanitise: true })).map(
      ({ id, key, before, text }) => [...[id, key, before, text]],
    ),
    [
      ['a', '趕集的人', '前文', ''],
      ['b', '文中沒有', '前文', ''],
      ['c', '渡口', '前文', '整篇'],
    ],
  );
});
