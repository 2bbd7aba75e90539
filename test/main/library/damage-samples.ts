import { closeSync, cpSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openDatabase } from '../../../main/library/catalogue/database.ts';
import type { Library } from '../../../main/library/library.ts';
import { idOf, note, start } from './backup-samples.ts';
import { draftOf, freshFolder, newArticle, openIn } from './library-samples.ts';

/** Articles of the library that is damaged. */
export const articleCount = 122;
/** Notes in it, one an article. */
export const noteCount = 20;
const pageBytes = 4096;

/** The library that is damaged, in three states of its life. */
export interface DamagedLibraries {
  /** The folder of the whole library, as its program left it. */
  readonly whole: string;
  /** Its catalogue before the backup was made and the last articles were added. */
  readonly older: Buffer;
  /** The catalogue of another library. */
  readonly other: Buffer;
}

/** The text that is the source of an article. */
export const textOf = (number: number): string =>
  `第${number}篇：${'渡船每天清早開第一班。'.repeat(number % 9)}`;

/** Whether an article has a star. */
export const isStarred = (number: number): boolean => number % 5 === 0;

/** The tags of an article. */
export const tagsOf = (number: number): readonly string[] =>
  number % 6 === 0 ? [`標籤${number % 4}`, '河流'] : [];

/** The place of an article in a collection of the reader's. */
export const placeOf = (number: number): number => (number % 7 === 0 ? number + 1 : 0);

const marksOf = (number: number) => ({
  ...(isStarred(number) && { starred: true }),
  ...(tagsOf(number).length > 0 && { addTags: tagsOf(number) }),
  ...(placeOf(number) > 0 && { addCollections: [{ name: '河邊的書', place: placeOf(number) }] }),
  ...(number % 17 === 0 && { archived: true }),
  ...(number % 3 === 0 && { status: 'done' as const }),
});

/** A text of characters that follow one another without a rule, so that packing it saves little. */
const unpackableText = (length: number): string =>
  Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + ((at * at * 7919 + at * 31) % 20_011))).join(
    '',
  );

async function addArticles(library: Library, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  await Promise.all(
    numbers.map((number) =>
      library.add(
        newArticle(textOf(number), {
          draft: draftOf(`題目${number}`, textOf(number), unpackableText(800 * (number % 5))),
          origin: { known: { title: number % 10 === 0 ? '長'.repeat(4000) : '' } },
        }),
      ),
    ),
  );
  for (const number of numbers) {
    const marking = marksOf(number);
    if (Object.keys(marking).length > 0) await library.mark([idOf(textOf(number))], marking);
  }
}

/** A note that every copy from the backup on holds. */
export const noteOf = (number: number) =>
  note(`n${number}`, `筆記${number}${'好'.repeat(number * 20)}`, number + 1);

/** Makes a library with notes, tags, stars, places and a backup, and the catalogue of another library. */
export async function createDamagedLibraries(t: TestContext): Promise<DamagedLibraries> {
  const [whole, another] = [freshFolder(t), freshFolder(t)];
  let clock = start;
  const open = (folder: string) => openIn(folder, { now: () => (clock += 1000) });
  const library = await open(whole);
  await addArticles(library, 0, 100);
  await library.close();
  const older = readFileSync(join(whole, 'catalogue.sqlite'));
  const grown = await open(whole);
  await addArticles(grown, 100, articleCount - 2);
  for (let number = 0; number < noteCount; number++) {
    await grown.saveNote(idOf(textOf(number * 5)), noteOf(number));
    grown.saveState(idOf(textOf(number * 5)), { place: number + 1 });
  }
  await grown.flush();
  await grown.backUp();
  clock += 60_000;
  await addArticles(grown, articleCount - 2, articleCount);
  await grown.backUp();
  await addArticles(grown, articleCount - 1, articleCount);
  await grown.mark([idOf(textOf(1))], { starred: true });
  await grown.close();
  const stranger = await open(another);
  await stranger.add(newArticle('外來的一篇'));
  await stranger.close();
  return { whole, older, other: readFileSync(join(another, 'catalogue.sqlite')) };
}

/** Copies the whole library to a new folder. */
export function copyLibrary(t: TestContext, { whole }: DamagedLibraries): string {
  const folder = freshFolder(t);
  cpSync(whole, folder, { recursive: true });
  return folder;
}

/** The path of a library's catalogue. */
export const catalogueIn = (folder: string): string => join(folder, 'catalogue.sqlite');

/** The paths of a library's backups, the newest first. */
export const backupsIn = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'backups'))
    .sort()
    .reverse()
    .map((name) => join(folder, 'backups', name));

/** Overwrites bytes of a file. */
export function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

/** Overwrites a page of a file, which is zeroed where no bytes are given. Pages count from 1. */
export const overwritePage = (path: string, page: number, bytes = new Uint8Array(pageBytes)): void =>
  overwrite(path, (page - 1) * pageBytes, bytes);

/** The numbers of the pages of a table or index: `internal`, `leaf` or `overflow`. */
export function pagesOf(path: string, name: string, kind: string): readonly number[] {
  const db = openDatabase(path, true);
  try {
    return db
      .all('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno', name, kind)
      .map(({ pageno }) => Number(pageno));
  } finally {
    db.close();
  }
}

/** Flips single bits at places that follow from the seed. */
export function flipBits(path: string, seed: number, count: number): void {
  const bytes = readFileSync(path);
  let state = seed;
  for (let flip = 0; flip < count; flip++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const at = state % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (state >>> 29));
  }
  writeFileSync(path, bytes);
}
