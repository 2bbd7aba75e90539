import { say } from '../state/language.ts';
import { listState } from '../state/library.ts';
import { hasBegun, openedArticle } from '../state/reading.ts';
import { facetCounts } from '../state/selection.ts';
import type { ReaderActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { StartCard } from './start-card.tsx';

/**
 * The pane over the article's frame, which stands in index.html. Without an article it offers to open one,
 * or, in an empty library, the ways to begin.
 */
export function ArticlePane(props: { readonly reader: Pick<ReaderActions, 'change'>; readonly run: Run }) {
  const { reader, run } = props;
  if (!hasBegun.value || openedArticle.value) return null;
  const { total } = listState.value;
  const isEmpty = total === 0 && (facetCounts.value?.shelves.all ?? 0) === 0;
  return (
    <div class="nothing">
      <p>{say(isEmpty ? 'window.empty' : 'window.none-open')}</p>
      <small>{say(isEmpty ? 'window.empty-more' : 'window.none-open-more')}</small>
      {isEmpty ? (
        <StartCard reader={reader} run={run} offersWelcome />
      ) : (
        <div class="start">
          <button type="button" class="main" data-command="article:next" onClick={() => run('article:next')}>
            {say('window.open-first')}
          </button>
          <button type="button" data-command="library:import" onClick={() => run('library:import')}>
            {labelOf('library:import')}
          </button>
        </div>
      )}
    </div>
  );
}
