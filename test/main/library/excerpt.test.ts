import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleNode } from '#shared/article';
import { runsOf } from '#shared/text/text-runs';
import { excerptOf } from '../../../main/library/excerpt.ts';

const prose = '渡船從前每天開三班，如今只有早晚各一班，船夫說他的頭髮都等白了。';
const element = (tag: string, ...children: readonly ArticleNode[]): ArticleNode => ({ tag, children });
const excerpt = (...body: readonly ArticleNode[]) => excerptOf(body, runsOf(body).text);

test('an excerpt begins with running text', () => {
  const links = ['一、起點', '二、終點'].map((name) => element('li', element('a', name)));
  for (const first of [
    element('h2', '第一章　渡口'),
    element('ul', ...links),
    element('p', element('a', '閱讀原文')),
    element('figure', element('figcaption', '渡口的黃昏，攝於去年秋天')),
    element('table', element('tr', element('td', '班次'))),
    element('hr'),
  ])
    assert.equal(excerpt(first, element('div', element('p', prose))), prose);
  const note = element('sup', element('a', '1'));
  assert.equal(excerpt(element('p', '渡船從前', note, prose.slice(4))), prose);
});

test('an article without running text has the beginning of its text', () => {
  assert.equal(excerpt(element('h2', '目錄'), element('ul', element('li', element('a', '一')))), '目錄 一');
  assert.equal(excerpt(element('p', '短。'), element('h2', '一首詩')), '短。 一首詩');
});

test('an excerpt has at most 120 units and no half of a character', () => {
  assert.equal(excerpt(element('p', '字'.repeat(119), '𠮷𠮷')), '字'.repeat(119));
  assert.equal(excerpt(element('p', prose.repeat(50))).length, 120);
  assert.equal(excerpt(element('p', '  一句\n 話，\t', element('br'), prose)), `一句 話， ${prose}`);
});
