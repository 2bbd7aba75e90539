import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locateCorrections } from '#shared/hanzi/words/corrections';
import { findQuote, quoteOf } from '#shared/text/quote';

const text = '从前有一条老街，街里住着赵松。赵松在街里开店，后来搬走了。街里的人都记得他。';
const quoteAt = (sought: string, nth = 0) => {
  let at = text.indexOf(sought);
  for (let n = 0; n < nth; n++) at = text.indexOf(sought, at + 1);
  return quoteOf(text, at, at + 1);
};

test('a quote is found at its offset, and after text before it has changed', () => {
  for (let at = 0; at < text.length; at++) {
    const quote = quoteOf(text, at, at + 1);
    assert.equal(findQuote(text, quote), at);
    assert.equal(findQuote(`新的一段。\n${text}`, quote), at + 6);
    if (at > 4 + 16) assert.equal(findQuote(text.slice(4), quote), at - 4);
  }
});

test('one side of the context is enough when the other has changed, equal text elsewhere is not', () => {
  const second = quoteAt('里', 1);
  assert.equal(findQuote(text.replace('赵松在', '趙鬆在'), second), second.at);
  assert.equal(findQuote(`一${text.replace('开店，后来', '开店,后来')}`, second), second.at + 1);
  assert.equal(findQuote('一二三四五六七八九十'.repeat(9).replaceAll('五', '里'), second), undefined);
  assert.equal(findQuote(text.replace('赵松在街里开店', '他开了店'), second), undefined);
});

test('of several places with the whole context the nearest counts', () => {
  const line = '里仁为美，择不处仁，焉得知。子曰里仁为美，择不处仁。\n';
  const book = line.repeat(20);
  const at = line.length * 7 + 13;
  const quote = quoteOf(book, at, at + 1);
  assert.equal(findQuote(`序。\n${book}`, quote), at + 3);
  assert.equal(findQuote(book.slice(line.length * 2 - 4), quote), at + 4);
});

test('a quote with little or no context is found at its own offset only', () => {
  assert.equal(findQuote(text, { at: text.indexOf('里'), key: '里' }), text.indexOf('里'));
  assert.equal(findQuote(`序${text}`, { at: text.indexOf('里'), key: '里' }), undefined);
  assert.equal(findQuote('', { at: 3, key: '里', before: '', behind: '' }), undefined);
  assert.equal(findQuote('里', { at: 0, key: '里', before: '街', behind: '' }), undefined);
});

test('corrections move with their text, and wait unchanged while it is gone', () => {
  const moved = { ...quoteAt('里', 2), value: '裡', to: 'zh-Hant' as const };
  const missing = {
    at: 2,
    key: '鶴',
    before: '有一隻白',
    behind: '飛過',
    value: '鶴',
    to: 'zh-Hant' as const,
  };
  const now = `序\n${text}`;
  const { placed, waiting } = locateCorrections([moved, missing], now);
  assert.deepEqual(placed, [{ ...moved, ...quoteOf(now, moved.at + 2, moved.at + 3) }]);
  assert.deepEqual(waiting, [missing]);
});
