import { parseDate } from '../formats/parse-date.ts';
import { listIn } from './field.ts';
import type { TableService } from './table-service.ts';

const own = /^(?:unread|archive|starred)$/i;

/** Instapaper's CSV: URL, Title, Selection, Folder, and since 2023 Timestamp and Tags. Folders of the reader's own become tags. */
export const instapaper: TableService = {
  service: 'Instapaper',
  columns: ['url', 'title', 'selection', 'folder'],
  read: ({ get }) => {
    const folder = get('folder').trim();
    const isArchived = /^archive$/i.test(folder);
    return {
      title: get('title'),
      url: get('url'),
      added: parseDate(get('timestamp')),
      tags: [...listIn(get('tags'), /,/), ...(own.test(folder) ? [] : [folder])],
      starred: /^starred$/i.test(folder),
      archived: isArchived,
      status: isArchived ? 'done' : 'unread',
      notes: [{ quote: get('selection') }],
    };
  },
};
