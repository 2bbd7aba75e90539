// Waits for a running app to write to the library of its profile.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openIn, rowsOf } from '../main/library/library-samples.ts';
import { until } from '../until.ts';
import { readShownId, scrollTo } from './waiting.ts';

/** Scrolls the article and waits until the new position is on the disk, in the library of a profile. */
export async function scrollUntilWritten(page: Page, y: number, userData: string): Promise<void> {
  const id = await readShownId(page);
  const readPlace = async () => {
    const library = await openIn(join(userData, 'library'), { readOnly: true });
    const { place: written = 0 } = await library.getState(id);
    await library.close();
    return written;
  };
  const before = await readPlace();
  await scrollTo(page, y);
  await until(readPlace, (now) => now !== before);
}

/** Waits until the notes on the disk, in the library of a profile, have exactly these texts. */
export async function waitForWrittenNotes(userData: string, texts: readonly string[]): Promise<void> {
  const readNoteTexts = async () => {
    const library = await openIn(join(userData, 'library'), { readOnly: true });
    const rows = await rowsOf(library);
    const notes = (await Promise.all(rows.map(({ id }) => library.listNotes(id)))).flat();
    await library.close();
    return notes.map(({ text }) => text);
  };
  await until(readNoteTexts, (found) => JSON.stringify(found) === JSON.stringify(texts));
}
