import assert from 'node:assert/strict';
import type { Note } from '#shared/note';
import { placeNotes } from '#shared/place-notes';
import { quoteOf } from '#shared/text/quote';
import { matchCharacters } from './match-characters.ts';

/**
 * A pseudo-random generator of numbers from 0 to 1, 1 excluded (Mulberry32); the same seed gives the same
 * numbers.
 */
export function createSeededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Creates a note on `[start, end)` of `text`. */
export const createNote = (text: string, start: number, end: number, more: Partial<Note> = {}): Note => ({
  id: `${start}-${end}`,
  ...quoteOf(text, start, end),
  colour: 'yellow',
  text: '',
  created: 0,
  changed: 0,
  ...more,
});

/** Creates `count` notes on random ranges of `text`, most of them short; each has a letter or digit. */
export function randomNotes(text: string, count: number, random: () => number): readonly Note[] {
  const notes: Note[] = [];
  while (notes.length < count) {
    const start = Math.floor(random() * text.length);
    const length = 1 + Math.floor(random() ** 3 * Math.min(300, text.length));
    const end = Math.min(text.length, start + length);
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) notes.push(createNote(text, start, end));
  }
  return notes;
}

const han = (one: string): string => one.replace(/[^\p{Script=Han}]/gu, '');

/**
 * Asserts that every note that is placed in `to` has the characters that it had in `from`.
 * @returns the number of notes that wait although all their characters are in `to`
 */
export function countWaitingNotes(from: string, to: string, notes: readonly Note[]): number {
  const same = matchCharacters(from, to);
  const { placed, waiting } = placeNotes(notes, to);
  const isThere = ({ at, key }: Note) =>
    [...key].every((one, unit) => !/[\p{L}\p{N}]/u.test(one) || (same[at + unit] as number) >= 0);
  for (const { note, start, end } of placed) {
    const { at, key } = note;
    const meant = [...same.subarray(at, at + key.length)].filter((offset) => offset >= 0);
    const isSame =
      meant.length === 0
        ? han(to.slice(start, end)) === han(key)
        : start <= (meant[0] as number) && end > (meant.at(-1) as number);
    assert.ok(
      isSame,
      `「${note.before}|${key}|${note.behind}」 at ${at} came to 「${to.slice(start, end)}」 ` +
        `at ${start}, meant ${meant[0]}`,
    );
  }
  return waiting.filter(isThere).length;
}
