import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNoteLink, writeNoteLink } from '#shared/note-link';

const article = 'ab'.repeat(32);

test('a link to a note or an article is read as it was written', () => {
  for (const link of [{ article }, { article, note: 'omnivore:a-b_1' }, { article, note: 'x'.repeat(100) }])
    assert.deepEqual(parseNoteLink(writeNoteLink(link)), link);
  assert.deepEqual(parseNoteLink(`JIANFAN:article/${article.toUpperCase()}/`), { article });
});

test('nothing but a scheme and two ids is a link', () => {
  for (const hostile of [
    '',
    'jianfan:',
    'jianfan://app/index.html',
    `jianfan://article/${article.slice(1)}`,
    `jianfan://article/${article}0`,
    `jianfan://article/${article}/../../etc/passwd`,
    `jianfan://article/${article}/a b`,
    `jianfan://article/${article}/a%2f..`,
    `jianfan://article/${article}/a?x=1`,
    `jianfan://article/${article}/a#b`,
    `jianfan://article/${article}/a\n--inspect`,
    `jianfan://article/${article}/${'x'.repeat(101)}`,
    `jianfan://user@article/${article}`,
    `javascript:jianfan://article/${article}`,
    ` jianfan://article/${article}`,
    `file:///jianfan://article/${article}`,
    `jianfan://article/${article}/筆記`,
  ])
    assert.equal(parseNoteLink(hostile), undefined, hostile);
});
