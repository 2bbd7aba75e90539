import type { TestContext } from 'node:test';
import type { Note } from '#shared/note';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { draftOf, freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

/** A day in January 2026. */
export const start = Date.UTC(2026, 0, 2, 3, 4, 5);
/** The id of an article whose source is `text`. */
export const idOf = (text: string): string => sha256(new TextEncoder().encode(text));
/** A note that fits every article of these tests. */
export const note = (id: string, text: string, changed = 1): Note => ({
  ...{ id, at: 0, key: '春', before: '', behind: '天', colour: 'yellow', text },
  ...{ created: 1, changed },
});

/** All articles of a library with their states and notes, in a fixed order. */
export async function dumpLibrary(library: Library): Promise<unknown> {
  const rows = [
    ...(await rowsOf(library)),
    ...(await rowsOf(library, { shelf: 'archive' })),
    ...(await rowsOf(library, { shelf: 'bin' })),
  ];
  return Promise.all(
    rows.map(async (row) => [row, await library.getState(row.id), await library.listNotes(row.id)] as const),
  );
}

/** A library with marks, tags, a note, a reading position, an article in the archive and one in the bin. */
export async function createMarkedLibrary(t: TestContext): Promise<{ folder: string; library: Library }> {
  const folder = freshFolder(t);
  let clock = start;
  const library = await openIn(folder, { now: () => clock++ });
  for (const text of ['甲', '乙', '丙', '丁'])
    await library.add(newArticle(text, { draft: draftOf(`題${text}`, `春天${text}的河`) }));
  await library.mark([idOf('甲')], { status: 'done', starred: true, addTags: ['河 流', '𠮷\ud800'] });
  await library.mark([idOf('丙')], { archived: true });
  await library.mark([idOf('丁')], { binned: true });
  await library.saveNote(idOf('乙'), note('one', '好\u0000'));
  library.saveState(idOf('乙'), { place: 2, words: [{ from: '河', to: '河' }] as never });
  await library.flush();
  return { folder, library };
}
