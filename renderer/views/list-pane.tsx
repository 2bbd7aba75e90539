import { say } from '../state/language.ts';
import { listQuery, listState } from '../state/library.ts';
import { hasBegun } from '../state/reading.ts';
import { activeFilters, facetCounts } from '../state/selection.ts';
import { settings } from '../state/settings.ts';
import type { ListActions, ReaderActions, Run, SelectionActions } from './actions.ts';
import { ArticleList } from './article-list.tsx';
import { labelOf } from './command-button.tsx';
import { ListHead } from './list-head.tsx';
import { MarkBar } from './mark-bar.tsx';

/** The library beside the article: search and filters, the list, and the buttons that mark articles. */
export function ListPane(props: {
  readonly reader: ReaderActions;
  readonly list: ListActions;
  readonly marker: SelectionActions;
  readonly run: Run;
}) {
  const { reader, list, marker, run } = props;
  if (!settings.value.list) return null;
  return (
    <section class="list-pane" aria-label={say('list.library')}>
      <ListHead reader={reader} list={list} run={run} />
      <div class="list-room">
        <ArticleList reader={reader} list={list} marker={marker} />
        {hasBegun.value && listState.value.revision >= 0 && listState.value.total === 0 && (
          <EmptyList run={run} />
        )}
      </div>
      <MarkBar run={run} />
    </section>
  );
}

/** Explains why the list is empty, and offers a remedy. */
function EmptyList({ run }: { readonly run: Run }) {
  const { search, shelf } = listQuery.value;
  const articleCount = facetCounts.value?.shelves.all ?? 0;
  const isFiltered = activeFilters.value.length > 0;
  const lead = search.trim()
    ? say('list.nothing-found')
    : isFiltered
      ? say('list.nothing-left')
      : say(`list.none-${shelf}`);
  const hint = search.trim() ? say('list.search-more') : isFiltered ? '' : say(`list.more-${shelf}`);
  return (
    <div class="list-nothing" role="status">
      <p>{lead}</p>
      {hint && <small>{hint}</small>}
      {isFiltered && (
        <button type="button" data-command="filter:clear" onClick={() => run('filter:clear')}>
          {labelOf('filter:clear')}
        </button>
      )}
      {shelf !== 'all' && articleCount > 0 && (search.trim() || isFiltered) && (
        <button type="button" data-command="shelf:all" onClick={() => run('shelf:all')}>
          {labelOf('shelf:all')} <span class="count">{articleCount}</span>
        </button>
      )}
    </div>
  );
}
