import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addReading, parsePace, readingMinutes, unknownPace } from '#shared/reading-time';
import { parseSettings, readingSettings } from '#shared/settings';

test('the time of a text is that of a usual reader until the pace is known', () => {
  assert.equal(readingMinutes(4000, 'zh-Hant'), 10);
  assert.equal(readingMinutes(4000, ''), 10);
  assert.equal(readingMinutes(12_000, 'en'), 10);
  assert.equal(readingMinutes(3, 'zh'), 1);
  const short = addReading(unknownPace, 800, 'zh', 60);
  assert.equal(readingMinutes(4000, 'zh', short), 10);
});

test('the pace is that of this reader, in every language', () => {
  let pace = unknownPace;
  for (let minute = 0; minute < 5; minute++) pace = addReading(pace, 800, 'zh', 60);
  assert.deepEqual(pace, { characters: 4000, seconds: 300 });
  assert.equal(readingMinutes(4000, 'zh', pace), 5);
  assert.equal(readingMinutes(12_000, 'en', pace), 5);
  assert.deepEqual(addReading(unknownPace, 2400, 'en', 60), addReading(unknownPace, 800, 'zh', 60));
});

test('leafing, pauses and impossible times are no reading', () => {
  for (const [length, seconds] of [
    [5000, 10],
    [10, 170],
    [0, 20],
    [-400, 60],
    [400, 0],
    [400, Number.NaN],
  ] as const)
    assert.equal(addReading(unknownPace, length, 'zh', seconds), unknownPace, `${length} in ${seconds} s`);
});

test('the pace follows a reader who becomes faster', () => {
  let pace = unknownPace;
  for (let minute = 0; minute < 600; minute++) pace = addReading(pace, 300, 'zh', 60);
  for (let minute = 0; minute < 240; minute++) pace = addReading(pace, 600, 'zh', 60);
  assert.ok(readingMinutes(60_000, 'zh', pace) < 125, String(readingMinutes(60_000, 'zh', pace)));
  assert.ok(pace.seconds <= 14_400);
});

test('a pace that no person can have is unknown; the pace is not part of an export', () => {
  for (const value of [
    undefined,
    null,
    7,
    {},
    { characters: -1, seconds: 5 },
    { characters: 5, seconds: -1 },
    { characters: 1e12, seconds: 60 },
    { characters: Number.POSITIVE_INFINITY, seconds: 60 },
    { characters: '400', seconds: 60 },
  ])
    assert.deepEqual(parsePace(value), unknownPace);
  assert.deepEqual(parseSettings({ pace: { characters: 400.4, seconds: 60, more: 1 } }).pace, {
    characters: 400,
    seconds: 60,
  });
  assert.ok(!('pace' in readingSettings(parseSettings({}))));
});
