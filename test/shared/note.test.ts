import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { repairKinds } from '#shared/article';
import { colours, type Note, parseNote, parseNotes } from '#shared/note';
import { placeNotes } from '#shared/place-notes';
import { runsOf } from '#shared/text/text-runs';
import { separateGlosses } from '../../renderer/extract/separate-glosses.ts';
import { repairText } from '../../renderer/extract/text/repair-text.ts';
import { countWaitingNotes, createNote, createSeededRandom, randomNotes } from './random-notes.ts';

const text = '从前有一条老街，街里住着赵松。赵松在街里开店，后来搬走了。街里的人都记得他。';
const noteOn = (sought: string, nth = 0, more: Partial<Note> = {}): Note => {
  let at = text.indexOf(sought);
  for (let n = 0; n < nth; n++) at = text.indexOf(sought, at + 1);
  return createNote(text, at, at + sought.length, more);
};
/** The text of each placed note, in order; a waiting note is its id in brackets. */
const placedTexts = (now: string, ...notes: readonly Note[]): readonly string[] => {
  const { placed, waiting } = placeNotes(notes, now);
  return [...placed.map(({ start, end }) => now.slice(start, end)), ...waiting.map(({ id }) => `(${id})`)];
};
/** Each placed note with the character before it. */
const placedWithContext = (now: string, ...notes: readonly Note[]): readonly string[] =>
  placeNotes(notes, now).placed.map(
    ({ start, end }) => `${now.slice(start - 1, start)}|${now.slice(start, end)}`,
  );

test('notes are parsed from any value; malformed ones are left out', () => {
  const note = noteOn('街里', 1, { id: 'a-b:c', colour: 'red', text: '記一筆', created: 5, changed: 6 });
  assert.deepEqual(parseNote(JSON.parse(JSON.stringify(note))), note);
  assert.deepEqual(parseNotes([null, note, { ...note, id: '' }, { ...note, key: '' }, { ...note, at: -1 }]), [
    note,
  ]);
  assert.deepEqual(parseNotes('x'), []);
  assert.equal(parseNote({ ...note, colour: 'url(x)' })?.colour, colours[0]);
  assert.equal(parseNote({ ...note, created: Number.NaN })?.created, 0);
  assert.equal(parseNote({ ...note, id: '../x' }), undefined);
});

test('notes follow their text when it has moved, in its order', () => {
  const notes = [noteOn('街里', 2), noteOn('赵松', 1), noteOn('从前')];
  assert.deepEqual(placedTexts(text, ...notes), ['从前', '赵松', '街里']);
  assert.deepEqual(placedWithContext(`序言一篇。\n${text}`, ...notes), ['\n|从前', '。|赵松', '。|街里']);
});

test('script, spaces, width and punctuation do not matter to a note', () => {
  const note = noteOn('赵松在街里开店，后来搬走了');
  assert.deepEqual(placedTexts('從前有一條老街,街裏住著趙松.趙松在街裏開店,後來 搬走了.街裏的人', note), [
    '趙松在街裏開店,後來 搬走了',
  ]);
  assert.deepEqual(placedTexts('頭\n\n趙松在\n街裏開店 後來搬走了', note), ['趙松在\n街裏開店 後來搬走了']);
});

test('glosses in brackets do not separate a note from its text', () => {
  const plain = '揚州的茶館裡每天早上都坐滿了人，他們喝茶也聽人說書。';
  const glossed = '揚(yáng)州的茶館裡每天早上都坐滿了人，他們(men)喝茶也聽人說書。';
  const at = plain.indexOf('他們喝茶');
  assert.deepEqual(placedTexts(glossed, createNote(plain, at, at + 4), createNote(plain, 0, 2)), [
    '揚(yáng)州',
    '他們(men)喝茶',
  ]);
  assert.deepEqual(placedTexts(plain, createNote(glossed, 0, 9)), ['揚州的']);
});

test('a note whose text is gone waits and returns with it', () => {
  const notes = [noteOn('赵松', 1, { id: 'gone' }), noteOn('从前', 0, { id: 'here' })];
  const without = '从前有一条老街，街里住着别的人。';
  assert.deepEqual(placedTexts(without, ...notes), ['从前', '(gone)']);
  assert.deepEqual(placedTexts('', ...notes), ['(gone)', '(here)']);
  assert.deepEqual(placedTexts(text, ...notes), ['从前', '赵松']);
});

test('of several equal places the one with the same context counts, and none without it', () => {
  const third = noteOn('街里', 2);
  assert.deepEqual(placedWithContext(text.replaceAll('里', '裏').replace('从前', '很久以前'), third), [
    '。|街裏',
  ]);
  assert.deepEqual(placedTexts('街裏。又街裏。再街裏。', third), [`(${third.id})`]);
});

test('a quote without an offset is found where it occurs once', () => {
  const quote = { ...noteOn('赵松在街里'), at: 0, before: '', behind: '' };
  assert.deepEqual(placedWithContext(text, quote), ['。|赵松在街里']);
  assert.deepEqual(placedTexts(text, { ...quote, key: '街里' }), [`(${quote.id})`]);
  assert.deepEqual(placedWithContext(text, { ...quote, key: '街里', before: '走了。' }), ['。|街里']);
});

test('a long note whose inside has changed is found by its beginning and end', () => {
  const line = '老師傅說頭髮長了要剪話長了也要剪皇后走在前面太后跟在後面誰也沒有落後麵條店的裏面坐著一隻貓';
  const note = createNote(line, 2, line.length - 2);
  const now = `前言。${line.slice(0, 20)}一段圖說${line.slice(20)}`;
  assert.deepEqual(placedTexts(now, note), [now.slice(5, -2)]);
});

const folder = 'test/fixtures';
for (const name of readdirSync(folder).filter((one) => one.startsWith('text-')))
  test(`1,000 notes on ${name} keep their characters or wait when repairs are switched off`, () => {
    const source = readFileSync(join(folder, name, 'source.txt'), 'utf8');
    const textWithout = (off: readonly (typeof repairKinds)[number][]) =>
      runsOf(separateGlosses(repairText(source, `${name}.txt`, {}, off), off).body).text;
    const all = [[], ...repairKinds.map((kind) => [kind]), repairKinds].map(textWithout);
    const random = createSeededRandom(name.length);
    let lost = 0;
    for (const [from, to] of [
      ...all.slice(1).map((one) => [all[0], one]),
      ...all.slice(1).map((one) => [one, all[0]]),
    ] as [string, string][])
      lost += countWaitingNotes(from, to, randomNotes(from, Math.ceil(1000 / all.length), random));
    assert.ok(lost < 10, `${lost} wait though their text is there`);
  });
