import { batch } from '@preact/signals';
import type { ListOrder, Shelf } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { editedCollection, shownCollection } from '../../state/collections.ts';
import { listQuery } from '../../state/library.ts';
import {
  canKeepSearch,
  currentShelf,
  editedTag,
  markingTargets,
  openMenu,
  searchFocusRequests,
} from '../../state/selection.ts';
import { settings } from '../../state/settings.ts';
import type { CollectionActions } from '../collection-actions.ts';
import type { ListLoader } from '../list-loader.ts';
import type { MarkingActions } from '../marking-actions.ts';
import type { SavedSearchActions } from '../saved-search-actions.ts';
import type { SettingsActions } from '../settings-actions.ts';
import type { StatisticsActions } from '../statistics-actions.ts';
import type { CommandHandlers } from './command-handlers.ts';
import { togglePanel } from './toggle-panel.ts';

/** Commands of the list: order, filter, search and rows. */
export function listCommands(parts: {
  readonly list: ListLoader;
  readonly settings: SettingsActions;
  readonly statistics: StatisticsActions;
}): CommandHandlers<'list' | 'order' | 'rows' | 'filter' | 'search'> {
  const { list } = parts;
  const showList = () => {
    if (!settings.value.list) parts.settings.change({ list: true });
  };
  const order = (to: ListOrder) => () => {
    showList();
    // Titles ascend; every other order begins with the newest, longest or best.
    list.changeQuery({ order: to, descending: to !== 'title' });
  };
  return {
    'list:toggle': () => parts.settings.change({ list: !settings.value.list }),
    'list:reading': () => void parts.statistics.show(),
    'search:open': () =>
      batch(() => {
        showList();
        searchFocusRequests.value++;
      }),
    'order:added': order('added'),
    'order:published': order('published'),
    'order:read': order('read'),
    'order:title': order('title'),
    'order:length': order('length'),
    'order:relevance': order('relevance'),
    'order:hand': order('hand'),
    'order:reverse': () => list.changeQuery({ descending: !listQuery.value.descending }),
    'filter:open': () =>
      batch(() => {
        showList();
        openMenu.value = openMenu.value === 'filter' ? 'none' : 'filter';
      }),
    'rows:open': () =>
      batch(() => {
        showList();
        openMenu.value = openMenu.value === 'rows' ? 'none' : 'rows';
      }),
    'rows:compact': () => {
      showList();
      parts.settings.change({ density: settings.value.density === 'compact' ? 'cosy' : 'compact' });
    },
    'filter:clear': () => {
      const { tag, site, script, since, until } = defaultListQuery;
      list.changeQuery({ tag, site, script, since, until });
    },
  };
}

/** Commands of the shelves, the reader's own among them. */
export function shelfCommands(parts: {
  readonly list: ListLoader;
  readonly savedSearches: SavedSearchActions;
  readonly settings: SettingsActions;
}): CommandHandlers<'shelf'> {
  const { list } = parts;
  const shelf = (to: Shelf) => () => {
    if (!settings.value.list) parts.settings.change({ list: true });
    // Who leaves a shelf of their own leaves its search and its filters, too.
    if (currentShelf.value || listQuery.value.collection) list.showQuery({ ...defaultListQuery, shelf: to });
    else list.changeQuery({ shelf: to });
  };
  return {
    'shelf:all': shelf('all'),
    'shelf:unread': shelf('unread'),
    'shelf:reading': shelf('reading'),
    'shelf:done': shelf('done'),
    'shelf:starred': shelf('starred'),
    'shelf:archive': shelf('archive'),
    'shelf:bin': shelf('bin'),
    'shelf:keep': () => {
      if (canKeepSearch.value) togglePanel('shelf');
    },
    'shelf:forget': () => void parts.savedSearches.removeShown(),
  };
}

/** Commands of the collections that the reader makes by hand. */
export function collectionCommands(parts: {
  readonly collections: CollectionActions;
}): CommandHandlers<'collection'> {
  const { collections } = parts;
  const edit = (name: string) => {
    editedCollection.value = name;
    togglePanel('collection');
  };
  return {
    'collection:add': () => {
      if (markingTargets.value.length > 0) togglePanel('collections');
    },
    'collection:take-out': () => void collections.takeOut(),
    'collection:new': () => edit(''),
    'collection:edit': () => shownCollection.value && edit(shownCollection.value.name),
    'collection:remove': () => void collections.removeShown(),
    'collection:up': () => void collections.move(-1),
    'collection:down': () => void collections.move(1),
  };
}

/** Commands that mark the selected articles, or the one on screen. */
export function markCommands({
  marking,
}: {
  readonly marking: MarkingActions;
}): CommandHandlers<'mark' | 'tag' | 'bin'> {
  return {
    'mark:star': () => void marking.toggleStar(),
    'mark:tags': () => {
      if (markingTargets.value.length > 0) togglePanel('tags');
    },
    'tag:edit': () => {
      const [only] = markingTargets.value.length === 1 ? markingTargets.value : [];
      editedTag.value = listQuery.value.tag || (only?.tags[0] ?? '');
      if (editedTag.value) togglePanel('tag');
    },
    'mark:done': () => void marking.toggleDone(),
    'mark:unread': () => void marking.mark({ status: 'unread' }),
    'mark:archive': () => void marking.toggleArchived(),
    'mark:bin': () => void marking.toggleBinned(),
    'bin:empty': () => void marking.emptyBin(),
  };
}
