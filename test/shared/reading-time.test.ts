import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addReading, paceOf, readingMinutes, speedOf, unknownPace } from '#shared/reading-time';
import { parseSettings, readingSettings } from '#shared/settings';

test('the time of a text is that of a usual reader until the pace is known', () => {
  assert.equal(readingMinutes(4000, 'zh-Hant'), 10);
  assert.equal(readingMinutes(4000, ''), 10);
  assert.equal(readingMinutes(12_000, 'en'), 10);
  assert.equal(readingMinutes(3, 'zh'), 1);
  const short = addReading(unknownPace, 800, 'zh', 60);
  assert.equal(readingMinutes(4000, 'zh', speedOf(short)), 10);
});

test('the pace is that of this reader, in every language', () => {
  let pace = unknownPace;
  for (let minute = 0; minute < 5; minute++) pace = addReading(pace, 800, 'zh', 60);
  assert.deepEqual(pace, { characters: 4000, seconds: 300 });
  assert.equal(readingMinutes(4000, 'zh', speedOf(pace)), 5);
  assert.equal(readingMinutes(12_000, 'en', speedOf(pace)), 5);
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
  assert.ok(
    readingMinutes(60_000, 'zh', speedOf(pace)) < 125,
    String(readingMinutes(60_000, 'zh', speedOf(pace))),
  );
  assert.ok(pace.seconds <= 14_400);
});

test('a speed that no person can have is bounded or unknown; it is not part of an export', () => {
  const parsed = (speed: unknown) => parseSettings({ speed }).speed;
  assert.deepEqual([undefined, null, {}, 'x', -5, Number.NaN].map(parsed), [0, 0, 0, 0, 0, 0]);
  assert.deepEqual([480, '480', 1e9, Number.POSITIVE_INFINITY].map(parsed), [480, 480, 1500, 0]);
  assert.equal(speedOf(paceOf(480)), 480);
  assert.equal(paceOf(0), unknownPace);
  assert.ok(!('speed' in readingSettings(parseSettings({}))));
});
