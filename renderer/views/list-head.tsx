import type { KnownLibrary } from '#shared/contract';
import { orders } from '#shared/listing';
import { say } from '../state/language.ts';
import { libraries, listQuery } from '../state/library.ts';
import { activeFilters, facetCounts, openMenu } from '../state/selection.ts';
import type { CollectionViewActions, ListActions, ReaderActions, Run } from './actions.ts';
import { CollectionDrops } from './collection-drops.tsx';
import { labelOf } from './command-button.tsx';
import { Chips, FilterForm } from './filter-form.tsx';
import { Icon } from './icon.tsx';
import { type Choice, MenuButton } from './menu-button.tsx';
import { RowsForm } from './rows-form.tsx';
import { SearchField } from './search-field.tsx';
import { ShelfMenu } from './shelf-menu.tsx';

/** The query of the list: search, shelf, order, filters. */
export function ListHead(props: {
  readonly reader: Pick<ReaderActions, 'switchLibrary' | 'change'>;
  readonly list: ListActions;
  readonly collector: CollectionViewActions;
  readonly run: Run;
}) {
  const { reader, list, collector, run } = props;
  const { shelf } = listQuery.value;
  return (
    <div class="list-head">
      {libraries.value.length > 1 && <LibrarySwitch reader={reader} run={run} />}
      <SearchField list={list} />
      <div class="list-tools">
        <ShelfMenu list={list} collector={collector} run={run} />
        <OrderMenu run={run} />
        <button
          type="button"
          class="tool"
          data-command="filter:open"
          aria-expanded={openMenu.value === 'filter'}
          aria-pressed={activeFilters.value.length > 0}
          aria-label={labelOf('filter:open')}
          title={labelOf('filter:open')}
          onClick={() => run('filter:open')}
        >
          <Icon name="filter" />
        </button>
        {openMenu.value === 'filter' && <FilterForm list={list} run={run} />}
        {openMenu.value === 'rows' && <RowsForm reader={reader} />}
      </div>
      <Chips list={list} run={run} />
      <CollectionDrops collector={collector} />
      {shelf === 'bin' && (facetCounts.value?.shelves.bin ?? 0) > 0 && (
        <button type="button" class="wide" data-command="bin:empty" onClick={() => run('bin:empty')}>
          {labelOf('bin:empty')}
        </button>
      )}
    </div>
  );
}

function OrderMenu({ run }: { readonly run: Run }) {
  const { order, descending, search, collection } = listQuery.value;
  const isSearch = search.trim() !== '';
  // Without a search there is no relevance; articles are then sorted by the date they were added.
  const canUse = (one: typeof order) =>
    (one !== 'relevance' || isSearch) && (one !== 'hand' || collection !== '');
  const shownOrder = canUse(order) ? order : 'added';
  const choices = orders.filter(canUse).map(
    (one): Choice => ({
      command: `order:${one}`,
      name: say(`list.order-${one}`),
      isOn: one === shownOrder,
    }),
  );
  const reverse: Choice = {
    command: 'order:reverse',
    name: say('list.reversed'),
    isOn: !descending,
    hasSeparator: true,
    isCheckBox: true,
  };
  const rows: Choice = {
    command: 'rows:open',
    name: labelOf('rows:open'),
    isOn: false,
    hasSeparator: true,
    isAction: true,
  };
  return (
    <MenuButton name="order" label={say('list.order')} choices={[...choices, reverse, rows]} run={run}>
      {say(`list.order-${shownOrder}`)}
      <span class="way" aria-hidden="true">
        {descending ? '↓' : '↑'}
      </span>
    </MenuButton>
  );
}

/** The name of the open library, and a menu of the other ones. */
function LibrarySwitch({
  reader,
  run,
}: {
  readonly reader: Pick<ReaderActions, 'switchLibrary'>;
  readonly run: Run;
}) {
  const all = libraries.value;
  const nameOf = ({ name, folder }: KnownLibrary) =>
    name === ''
      ? say('list.usual-library')
      : all.filter((one) => one.name === name).length > 1
        ? folder.split(/[\\/]/).slice(-2).join('/')
        : name;
  const openLibrary = all.find(({ isOpen }) => isOpen);
  return (
    <MenuButton
      name="library"
      label={labelOf('library:switch')}
      choices={[
        ...all.map((one) => ({
          command: 'library:switch' as const,
          key: one.folder,
          name: nameOf(one),
          isOn: one.isOpen,
          act: () => void reader.switchLibrary(one.folder),
        })),
        {
          command: 'library:open-other' as const,
          name: labelOf('library:open-other'),
          isOn: false,
          hasSeparator: true,
          isAction: true,
        },
      ]}
      run={run}
    >
      <span class="library-name">{openLibrary ? nameOf(openLibrary) : say('list.library')}</span>
    </MenuButton>
  );
}
