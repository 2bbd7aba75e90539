import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { scorePage, summarise } from '../build/bench/extract/score.mjs';

const text = '潮水退了以後，孩子們提著小桶去撿貝殼。';
const judge = (expected: Parameters<typeof scorePage>[0], found: Parameters<typeof scorePage>[1]) => {
  const { precision, recall } = scorePage(expected, found);
  return [precision, recall].map((share) => Number(share.toFixed(3)));
};

test('the text itself scores full marks, with other spaces and punctuation too', () => {
  assert.deepEqual(judge({ text }, { text }), [1, 1]);
  assert.deepEqual(judge({ text }, { text: text.replace('，', '\n\n') }), [1, 1]);
});

test('Han counts by character and other scripts by word, in runs of four', () => {
  assert.deepEqual(judge({ text: '一二三四五六七' }, { text: '一二三四五' }), [1, 0.5]);
  assert.deepEqual(judge({ text: 'tide pools at low water' }, { text: 'tide pools at low' }), [1, 0.5]);
  assert.deepEqual(judge({ text: '看iPhone手機殼' }, { text: '看iPhone手機' }), [1, 0.5]);
});

test('what is foreign costs precision, what is missing costs recall, nothing costs both', () => {
  assert.deepEqual(judge({ text: '一二三四' }, { text: '一二三四五' }), [0.5, 1]);
  assert.deepEqual(judge({ text: '一二三四五' }, { text: '' }), [0, 0]);
  assert.deepEqual(judge({ text: '短文' }, { text: '短文' }), [1, 1]);
});

test('a run that comes twice counts twice', () => {
  assert.deepEqual(judge({ text: '一二三四' }, { text: '一二三四，一二三四' }), [0.2, 1]);
});

test('sentences that must and must not be there', () => {
  const expected = { with: ['潮水 退了', '小桶'], without: ['相關閱讀'] };
  assert.deepEqual(judge(expected, { text: '潮水\n退了，孩子提著小桶。' }), [1, 1]);
  assert.deepEqual(judge(expected, { text: '提著小桶。相關閱讀' }), [0.5, 0.5]);
  assert.deepEqual(judge(expected, { text: '別的' }), [0, 0]);
});

test('facts agree by their letters, every name and the day', () => {
  const facts = { text, title: '退潮：一天', byline: ['林小滿', 'Ada Hsu'], date: '2026-11-30' };
  const { title, byline, date } = scorePage(facts, {
    ...{ text, title: '「退潮」 一天', byline: '文／林小滿、ada hsu', date: '2026-11-30T08:00+08:00' },
  });
  assert.deepEqual([title, byline, date], [true, true, true]);
  const other = scorePage(facts, { text, title: '退潮', byline: '林小滿', date: '2026-12-01' });
  assert.deepEqual([other.title, other.byline, other.date], [false, false, false]);
  const none = scorePage(
    { text, byline: '林小滿、Ada Hsu' },
    { text, title: null, byline: null, date: null },
  );
  assert.deepEqual([none.title, none.byline, none.date], [undefined, false, undefined]);
});

test('a set has the averages of its pages, and F1 of the averages', () => {
  const scores = [
    scorePage({ text: '一二三四五', title: '甲' }, { text: '一二三四五', title: '甲' }),
    scorePage({ text: '一二三四五六七八九十' }, { text: '一二三四' }),
  ];
  const { pages, precision, recall, f1, underHalf, title, byline } = summarise(scores);
  assert.deepEqual([pages, precision, underHalf, title, byline], [2, 1, 1, 100, undefined]);
  assert.equal(recall.toFixed(4), ((1 + 1 / 7) / 2).toFixed(4));
  assert.equal(f1.toFixed(4), ((2 * recall) / (1 + recall)).toFixed(4));
});
