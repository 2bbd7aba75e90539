import { parseDate } from '../formats/parse-date.ts';
import type { CsvService } from './csv-service.ts';
import { splitList } from './fields.ts';

const builtInFolder = /^(?:unread|archive|starred)$/i;

/**
 * Instapaper's CSV: URL, Title, Selection, Folder, and since 2023 Timestamp and Tags. The reader's folders
 * become tags.
 */
export const instapaper: CsvService = {
  service: 'Instapaper',
  columns: ['url', 'title', 'selection', 'folder'],
  read: ({ get }) => {
    const folder = get('folder').trim();
    const isArchived = /^archive$/i.test(folder);
    return {
      title: get('title'),
      url: get('url'),
      added: parseDate(get('timestamp')),
      tags: [...splitList(get('tags'), /,/), ...(builtInFolder.test(folder) ? [] : [folder])],
      starred: /^starred$/i.test(folder),
      archived: isArchived,
      status: isArchived ? 'done' : 'unread',
      notes: [{ quote: get('selection') }],
    };
  },
};
