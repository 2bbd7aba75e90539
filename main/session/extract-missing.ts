import type { OpenLibrary } from './current-library.ts';
import type { LibraryReports } from './library-reports.ts';

/** Extracts again the articles that a healed catalogue lacks, while `isOpen`, and sends the changed list. */
export async function extractMissing(
  session: Pick<OpenLibrary, 'library' | 'articles'>,
  reports: LibraryReports,
  isOpen: () => Promise<boolean>,
): Promise<void> {
  const { unextracted } = await session.library;
  const articles = await session.articles;
  for (const id of unextracted) if (await isOpen()) await articles.refresh(id).catch(() => {});
  if (unextracted.length > 0) await reports.sendOnceStarted({});
}
