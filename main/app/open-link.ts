import type { NoteLink } from '#shared/note-link';
import type { Services } from '../session/services.ts';

/**
 * Opens the place in the open library that a link from outside names, once the window has its start state. A
 * link is only two valid ids; one to an article that is not there is a failure.
 */
export async function openLinkedPlace({ article, note }: NoteLink, services: Services): Promise<void> {
  const { current, reports, window } = services;
  await window.reopen();
  const session = await current.get();
  await session.windowStarted;
  if (await (await session.library).getEntry(article))
    window.send('link', { article, ...(note && { note }) });
  else await reports.send({ failures: [{ code: 'link-gone', name: article.slice(0, 12) }] });
  window.raise();
}
