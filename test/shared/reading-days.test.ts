import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addToDay,
  countCharacters,
  dayAfter,
  mergeReadingDays,
  parseReadingDays,
  streakOf,
  summarizeReading,
  weekdayOf,
} from '#shared/reading-days';

test('days are parsed, and nothing else', () => {
  const given = {
    '2026-12-01': [120, 30],
    '2026-11-30': [1.6, 2.2, 9],
    '2026-11-29': [5, 1e9],
    '2026-1-1': [1, 1],
    x: [1, 1],
    '2026-11-28': [-1, 3],
    '2026-11-27': ['1', 3],
    '2026-11-26': 7,
    '2026-11-25': [Number.NaN, 3],
  };
  assert.deepEqual(Object.entries(parseReadingDays(given)), [
    ['2026-11-29', [5, 86_400]],
    ['2026-11-30', [2, 2]],
    ['2026-12-01', [120, 30]],
  ]);
  for (const value of [null, 'x', 3, [], undefined]) assert.deepEqual(parseReadingDays(value), {});
  const many = Object.fromEntries(
    Array.from({ length: 2100 }, (_, at) => [dayAfter('2020-01-01', at), [1, 1] as const]),
  );
  assert.equal(Object.keys(parseReadingDays(many)).length, 2000);
  assert.ok(dayAfter('2020-01-01', 2099) in parseReadingDays(many), 'the newest stay');
});

test('reading is added to its day, and copies of a record are merged without counting twice', () => {
  const days = addToDay(addToDay({}, '2026-12-01', 100, 20), '2026-12-01', 50, 10);
  assert.deepEqual(days, { '2026-12-01': [150, 30] });
  const older = { '2026-12-01': [100, 20], '2026-11-30': [7, 3] } as const;
  const merged = { '2026-11-30': [7, 3], '2026-12-01': [150, 30] };
  assert.deepEqual(mergeReadingDays(days, older), merged);
  assert.deepEqual(mergeReadingDays(older, days), merged);
});

test('characters are counted without white space, those beyond the first plane once', () => {
  assert.equal(countCharacters('渡口 𠮷\n\u3000晚上\t a'), 6);
});

const articles = [
  { site: '河邊報', tags: ['河', '旅行'], days: { '2026-11-30': [100, 20], '2026-12-01': [50, 10] } },
  { site: '', tags: ['河'], days: { '2026-12-01': [200, 40] } },
  { site: '山報', tags: [], days: { '2026-10-01': [1000, 100] } },
] as const;

test('a summary holds a period alone, and an article once', () => {
  const week = summarizeReading(articles, '2026-11-25');
  assert.deepEqual([week.characters, week.seconds, week.articles], [350, 70, 2]);
  assert.deepEqual(week.sites, [['河邊報', { characters: 150, seconds: 30, articles: 1 }]]);
  assert.deepEqual(
    week.tags.map(([tag, { characters, articles: count }]) => [tag, characters, count]),
    [
      ['河', 350, 2],
      ['旅行', 150, 1],
    ],
  );
  assert.deepEqual(week.days.get('2026-12-01'), { characters: 250, seconds: 50, articles: 2 });
  const whole = summarizeReading(articles, '');
  assert.deepEqual([whole.characters, whole.days.size, whole.sites[0]?.[0]], [1350, 3, '山報']);
  assert.equal(summarizeReading([], '').characters, 0);
});

test('days in a row end today or yesterday', () => {
  const { days } = summarizeReading(articles, '');
  assert.equal(streakOf(days, '2026-12-01'), 2);
  assert.equal(streakOf(days, '2026-12-02'), 2);
  assert.equal(streakOf(days, '2026-12-03'), 0);
  assert.deepEqual(
    ['2024-02-29', '2026-01-01', 1, 0],
    [dayAfter('2024-03-01', -1), dayAfter('2025-12-31', 1), weekdayOf('2026-12-01'), weekdayOf('2026-11-30')],
  );
});
