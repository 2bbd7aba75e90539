import { listed, query } from '../state/library.ts';
import { begun, language } from '../state/reading.ts';
import { facets, filtersOn } from '../state/selection.ts';
import { settings } from '../state/settings.ts';
import { pick, words } from '../state/words.ts';
import type { Actions, Asking, Run, Selecting } from './actions.ts';
import { ArticleList } from './article-list.tsx';
import { labelOf } from './command-button.tsx';
import { ListHead } from './list-head.tsx';
import { MarkBar } from './mark-bar.tsx';

/** The library beside the page: what is asked of it, the articles that answer, and what can be done with them. */
export function ListPane(props: {
  readonly reader: Actions;
  readonly list: Asking;
  readonly marker: Selecting;
  readonly run: Run;
}) {
  const { reader, list, marker, run } = props;
  if (!settings.value.list) return null;
  return (
    <section class="list-pane" aria-label={pick(words.library, language.value)}>
      <ListHead reader={reader} list={list} run={run} />
      <div class="list-room">
        <ArticleList reader={reader} list={list} marker={marker} />
        {begun.value && listed.value.revision >= 0 && listed.value.total === 0 && <Nothing run={run} />}
      </div>
      <MarkBar run={run} />
    </section>
  );
}

/** Why there is nothing in the list, and what would help. */
function Nothing({ run }: { readonly run: Run }) {
  const say = (key: keyof typeof words) => pick(words[key], language.value);
  const { search, shelf } = query.value;
  const elsewhere = facets.value?.shelves.all ?? 0;
  const isFiltered = filtersOn.value.length > 0;
  const lead = search.trim()
    ? say('nothingFound')
    : isFiltered
      ? say('nothingLeft')
      : say(`none-${shelf}` as keyof typeof words);
  const more = search.trim()
    ? say('searchMore')
    : isFiltered
      ? ''
      : say(`more-${shelf}` as keyof typeof words);
  return (
    <div class="list-nothing" role="status">
      <p>{lead}</p>
      {more && <small>{more}</small>}
      {isFiltered && (
        <button type="button" data-command="filter:clear" onClick={() => run('filter:clear')}>
          {labelOf('filter:clear')}
        </button>
      )}
      {shelf !== 'all' && elsewhere > 0 && (search.trim() || isFiltered) && (
        <button type="button" data-command="shelf:all" onClick={() => run('shelf:all')}>
          {labelOf('shelf:all')} <span class="count">{elsewhere}</span>
        </button>
      )}
    </div>
  );
}
