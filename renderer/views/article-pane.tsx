import { say } from '../state/language.ts';
import { hasBegun, openedArticle } from '../state/reading.ts';
import type { Run } from './actions.ts';

/**
 * The place of the article's frame, which index.html puts behind it; an invitation where no article is open.
 */
export function ArticlePane({ run }: { readonly run: Run }) {
  if (!hasBegun.value || openedArticle.value) return null;
  return (
    <button type="button" class="nothing" data-command="library:import" onClick={() => run('library:import')}>
      <span>{say('window.empty')}</span>
      <small>{say('window.empty-more')}</small>
    </button>
  );
}
