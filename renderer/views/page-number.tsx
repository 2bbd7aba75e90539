import { say } from '../state/language.ts';
import { isPageShown, isSourceShown, openedArticle, shownPage } from '../state/reading.ts';

/** The number of the page on screen, at the foot of an article whose pages are turned. */
export function PageNumber() {
  const shown = shownPage.value;
  if (!shown || !openedArticle.value || isPageShown.value || isSourceShown.value) return null;
  const { page, pages } = shown;
  return (
    <output class="page-number">{say('window.page', { page: String(page), pages: String(pages) })}</output>
  );
}
