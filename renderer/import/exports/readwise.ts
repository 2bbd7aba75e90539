import { parseDate } from '../formats/parse-date.ts';
import type { CsvService } from './csv-service.ts';
import { splitList } from './fields.ts';

/**
 * Readwise Reader's CSV: Title, URL, ID, Document tags, Saved date, Reading progress, Location, Seen.
 * Shortlist and feed become tags.
 */
export const readwise: CsvService = {
  service: 'Readwise Reader',
  columns: ['url', 'document tags', 'saved date', 'location'],
  read: ({ get }) => {
    const place = get('location').trim().toLowerCase();
    const progress = Number(get('reading progress'));
    const isArchived = place === 'archive';
    return {
      title: get('title'),
      url: get('url'),
      added: parseDate(get('saved date')),
      tags: [
        ...splitList(get('document tags'), /,/),
        ...(place === 'shortlist' || place === 'feed' ? [place] : []),
      ],
      archived: isArchived,
      status: progress >= 0.98 ? 'done' : progress > 0 ? 'reading' : 'unread',
    };
  },
};
