import { batch } from '@preact/signals';
import type { CommandName } from '#shared/command';
import type { ListOrder, Shelf } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { query } from '../state/library.ts';
import { panel } from '../state/reading.ts';
import { menu, searchAsked, targets } from '../state/selection.ts';
import { settings } from '../state/settings.ts';
import type { Reader } from './article-actions.ts';
import type { Marker } from './list-actions.ts';
import type { Listing } from './list-loader.ts';

type ListCommand = Extract<
  CommandName,
  | `shelf:${string}`
  | `order:${string}`
  | `filter:${string}`
  | `mark:${string}`
  | `bin:${string}`
  | `search:${string}`
>;

/** What the commands of the list and its marks do. */
export function listCommands(parts: {
  readonly list: Listing;
  readonly marker: Marker;
  readonly reader: Pick<Reader, 'change'>;
}): Readonly<Record<ListCommand, () => void>> {
  const { list, marker, reader } = parts;
  const showList = () => {
    if (!settings.value.list) reader.change({ list: true });
  };
  const shelf = (to: Shelf) => () => {
    showList();
    list.ask({ shelf: to });
  };
  const order = (to: ListOrder) => () => {
    showList();
    // Titles read from the first to the last; of all else the newest, longest or best comes first.
    list.ask({ order: to, descending: to !== 'title' });
  };
  return {
    'search:open': () =>
      batch(() => {
        showList();
        searchAsked.value++;
      }),
    'shelf:all': shelf('all'),
    'shelf:unread': shelf('unread'),
    'shelf:reading': shelf('reading'),
    'shelf:done': shelf('done'),
    'shelf:starred': shelf('starred'),
    'shelf:archive': shelf('archive'),
    'shelf:bin': shelf('bin'),
    'order:added': order('added'),
    'order:published': order('published'),
    'order:read': order('read'),
    'order:title': order('title'),
    'order:length': order('length'),
    'order:relevance': order('relevance'),
    'order:reverse': () => list.ask({ descending: !query.value.descending }),
    'filter:open': () =>
      batch(() => {
        showList();
        menu.value = menu.value === 'filter' ? 'none' : 'filter';
      }),
    'filter:clear': () => {
      const { tag, site, script, since, until } = defaultListQuery;
      list.ask({ tag, site, script, since, until });
    },
    'mark:star': () => void marker.star(),
    'mark:tags': () => {
      if (targets.value.length > 0) panel.value = panel.value === 'tags' ? 'none' : 'tags';
    },
    'mark:done': () => void marker.done(),
    'mark:unread': () => void marker.mark({ status: 'unread' }),
    'mark:archive': () => void marker.archive(),
    'mark:bin': () => void marker.bin(),
    'bin:empty': () => void marker.emptyBin(),
  };
}
