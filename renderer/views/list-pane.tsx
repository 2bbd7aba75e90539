import type { CommandName } from '#shared/command';
import { messages, say } from '../state/language.ts';
import { listQuery, listState } from '../state/library.ts';
import { hasBegun } from '../state/reading.ts';
import { activeFilters, facetCounts } from '../state/selection.ts';
import { isListShown } from '../state/settings.ts';
import type { CollectionViewActions, ListActions, ReaderActions, Run, SelectionActions } from './actions.ts';
import { ArticleList } from './article-list.tsx';
import { labelOf } from './command-button.tsx';
import { ListHead } from './list-head.tsx';
import { MarkBar } from './mark-bar.tsx';

/** The library beside the article: search and filters, the list, and the buttons that mark articles. */
export function ListPane(props: {
  readonly reader: ReaderActions;
  readonly list: ListActions;
  readonly marker: SelectionActions;
  readonly collector: CollectionViewActions;
  readonly run: Run;
}) {
  const { reader, list, marker, collector, run } = props;
  if (!isListShown.value) return null;
  return (
    <section class="list-pane" aria-label={say('list.library')}>
      <ListHead reader={reader} list={list} collector={collector} run={run} />
      <div class="list-room">
        <ArticleList reader={reader} list={list} marker={marker} collector={collector} run={run} />
        {hasBegun.value && listState.value.revision >= 0 && listState.value.total === 0 && (
          <EmptyList list={list} run={run} />
        )}
      </div>
      <MarkBar run={run} selectNone={marker.selectNone} />
    </section>
  );
}

/** Explains why the list is empty, and offers what leads on. */
function EmptyList({ list, run }: { readonly list: ListActions; readonly run: Run }) {
  const { search, shelf, collection } = listQuery.value;
  const isSearch = search.trim() !== '';
  const isCollection = collection !== '' && shelf === 'all';
  const isFiltered = activeFilters.value.length > 0;
  const count = facetCounts.value?.shelves.all ?? 0;
  const lead = isSearch
    ? say('list.nothing-found')
    : isFiltered
      ? say('list.nothing-left')
      : say(isCollection ? 'list.none-collection' : `list.none-${shelf}`);
  const hint = isSearch
    ? say('list.search-more')
    : isFiltered
      ? ''
      : say(isCollection ? 'list.more-collection' : `list.more-${shelf}`);
  return (
    <div class="list-nothing" role="status">
      <p>{lead}</p>
      {hint && <small>{hint}</small>}
      {isSearch && (
        <button type="button" data-action="clear-search" onClick={() => list.changeQuery({ search: '' })}>
          {say('menus.search:clear')}
        </button>
      )}
      {isFiltered && <Remedy command="filter:clear" run={run} />}
      {(shelf !== 'all' || isCollection) && <Remedy command="shelf:all" count={count} run={run} />}
      {shelf === 'all' && !isSearch && !isFiltered && !isCollection && (
        <Remedy command="library:import" run={run} />
      )}
    </div>
  );
}

/** A button that leads out of an empty list. */
function Remedy(props: { readonly command: CommandName; readonly count?: number; readonly run: Run }) {
  const { command, count = 0, run } = props;
  return (
    <button type="button" data-command={command} onClick={() => run(command)}>
      {labelOf(command)} {count > 0 && <span class="count">{messages.value.number(count)}</span>}
    </button>
  );
}
