import { parseDate } from '../formats/parse-date.ts';
import type { CsvService } from './csv-service.ts';
import { isYes } from './fields.ts';

/**
 * Matter's history as CSV: Title, Author, Publisher, URL, Tags, Word Count, In Queue, Favorited, Read,
 * Highlight Count, Last Interaction Date, File Id.
 */
export const matter: CsvService = {
  service: 'Matter',
  columns: ['url', 'in queue', 'favorited', 'read', 'last interaction date'],
  read: ({ get }) => ({
    title: get('title'),
    byline: get('author'),
    site: get('publisher'),
    url: get('url'),
    added: parseDate(get('last interaction date')),
    tags: get('tags').split(/[,;]/),
    starred: isYes(get('favorited')),
    archived: !isYes(get('in queue')),
    status: isYes(get('read')) ? 'done' : 'unread',
  }),
};
