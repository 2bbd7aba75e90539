import type { Failure } from '#shared/result';
import type { OpenLibrary } from './current-library.ts';
import type { LibraryReports } from './library-reports.ts';

/**
 * Extracts again the articles that a healed catalogue lacks, while `isOpen`, and sends the changed list, with
 * the failures of those that it still lacks. Each is tried once in a session; its id is added to `tried`.
 */
export async function extractMissing(
  session: Pick<OpenLibrary, 'library' | 'articles'>,
  reports: LibraryReports,
  tried: Set<string>,
  isOpen: () => Promise<boolean>,
): Promise<void> {
  const library = await session.library;
  const articles = await session.articles;
  const missing = library.unextracted.filter((id) => !tried.has(id));
  const failures: Failure[] = [];
  for (const id of missing) {
    if (!(await isOpen())) return;
    tried.add(id);
    const made = await articles.refresh(id).catch(() => undefined);
    // The failure of a listed article is shown when it is opened.
    if (made && !made.ok && !(await library.getEntry(id))) failures.push(made.failure);
  }
  if (missing.length > 0) await reports.sendOnceStarted({ failures });
}
