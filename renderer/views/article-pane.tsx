import { say } from '../state/language.ts';
import { hasBegun, openedArticle } from '../state/reading.ts';
import type { Run } from './actions.ts';

/**
 * The pane over the article's frame, which stands in index.html; it invites to import if no article is open.
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
