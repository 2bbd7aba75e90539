import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { KnownLibrary } from '#shared/contract';
import { orders, shelves } from '#shared/listing';
import { messages, say } from '../state/language.ts';
import { libraries, listQuery } from '../state/library.ts';
import {
  activeFilters,
  cursorFocusRequests,
  facetCounts,
  openMenu,
  searchFocusRequests,
} from '../state/selection.ts';
import type { ListActions, ReaderActions, Run } from './actions.ts';
import { labelOf } from './command-button.tsx';
import { Chips, FilterForm } from './filter-form.tsx';
import { Icon } from './icon.tsx';
import { type Choice, MenuButton } from './menu-button.tsx';

/** Milliseconds without a key after which the search starts. */
const searchDelayMs = 90;

/** The query of the list: search, shelf, order, filters. */
export function ListHead(props: {
  readonly reader: Pick<ReaderActions, 'switchLibrary'>;
  readonly list: ListActions;
  readonly run: Run;
}) {
  const { reader, list, run } = props;
  const { shelf } = listQuery.value;
  return (
    <div class="list-head">
      {libraries.value.length > 1 && <LibrarySwitch reader={reader} run={run} />}
      <SearchField list={list} />
      <div class="list-tools">
        <ShelfMenu run={run} />
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
      </div>
      {openMenu.value === 'filter' && <FilterForm list={list} run={run} />}
      <Chips list={list} run={run} />
      {shelf === 'bin' && (facetCounts.value?.shelves.bin ?? 0) > 0 && (
        <button type="button" class="wide" data-command="bin:empty" onClick={() => run('bin:empty')}>
          {labelOf('bin:empty')}
        </button>
      )}
    </div>
  );
}

function ShelfMenu({ run }: { readonly run: Run }) {
  const { shelf } = listQuery.value;
  const counts = facetCounts.value?.shelves;
  const choices = shelves.map((one) => ({
    command: `shelf:${one}` as const,
    name: say(`list.shelf-${one}`),
    isOn: one === shelf,
    count: counts?.[one],
    isApart: one === 'archive',
  }));
  return (
    <MenuButton name="shelf" label={say('list.shelf')} choices={choices} run={run}>
      {say(`list.shelf-${shelf}`)}
      {counts && <span class="count">{messages.value.number(counts[shelf])}</span>}
    </MenuButton>
  );
}

function OrderMenu({ run }: { readonly run: Run }) {
  const { order, descending, search } = listQuery.value;
  const isSearch = search.trim() !== '';
  // Without a search there is no relevance; articles are then sorted by the date they were added.
  const shownOrder = order === 'relevance' && !isSearch ? 'added' : order;
  const choices = orders
    .filter((one) => isSearch || one !== 'relevance')
    .map(
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
  return (
    <MenuButton name="order" label={say('list.order')} choices={[...choices, reverse]} run={run}>
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

/** The field for searching the library. It searches while the reader types, but not during composition. */
function SearchField({ list }: { readonly list: ListActions }) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const focusRequests = searchFocusRequests.value;
  const { search } = listQuery.value;
  // A layout effect focuses the field before the next key press.
  useLayoutEffect(() => {
    if (focusRequests === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [focusRequests]);
  useEffect(() => {
    // The search may change elsewhere; a text that is being typed stays.
    if (field.current && document.activeElement !== field.current) field.current.value = search;
  }, [search]);
  const scheduleSearch = (delayMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const typed = field.current?.value ?? '';
      if (typed !== listQuery.value.search) list.changeQuery({ search: typed });
    }, delayMs);
  };
  const clear = () => {
    if (field.current) field.current.value = '';
    scheduleSearch(0);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      if (field.current?.value) clear();
      else field.current?.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      scheduleSearch(0);
      cursorFocusRequests.value++;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const name = say('list.search');
  return (
    <search class="search">
      <Icon name="find" />
      <input
        ref={field}
        type="search"
        defaultValue={search}
        placeholder={name}
        aria-label={name}
        title={say('list.search-more')}
        spellcheck={false}
        onInput={(event) => !event.isComposing && scheduleSearch(searchDelayMs)}
        onCompositionEnd={() => scheduleSearch(searchDelayMs)}
        onKeyDown={onKey}
      />
    </search>
  );
}
