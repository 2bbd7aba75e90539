import { parseDate } from '../formats/parse-date.ts';
import { isYes } from './field.ts';
import type { RecordFields } from './record.ts';
import type { TableService } from './table-service.ts';

/** Raindrop's CSV: id, title, note, excerpt, url, folder, tags, created, cover, highlights, favorite. Each folder on the way becomes a tag. */
export const raindrop: TableService = {
  service: 'Raindrop',
  columns: ['url', 'note', 'excerpt', 'folder', 'created'],
  read: ({ get }) => ({
    title: get('title'),
    url: get('url'),
    added: parseDate(get('created')),
    tags: [
      ...get('tags').split(','),
      ...get('folder')
        .split('/')
        .filter((one) => !/^\s*unsorted\s*$/i.test(one)),
    ],
    starred: isYes(get('favorite')),
    notes: [{ text: get('note') }, ...highlightsIn(get('highlights'))],
  }),
};

const colours = {
  red: 'red',
  pink: 'red',
  orange: 'red',
  green: 'green',
  teal: 'green',
  blue: 'blue',
  cyan: 'blue',
  indigo: 'blue',
  purple: 'blue',
} as const;

/** Highlights in one field: one a line, or each begun by `Highlight:` with `Note:` and `Color:` behind it. */
function highlightsIn(field: string): NonNullable<RecordFields['notes']> {
  if (!/^\s*highlight:/i.test(field)) return field.split(/\r?\n/).map((quote) => ({ quote }));
  return field.split(/(?:^|\n)\s*highlight:/i).map((part) => {
    const [quote = '', ...rest] = part.split(/\n\s*(?=(?:note|colou?r):)/i);
    const said = (label: RegExp) =>
      rest
        .find((one) => label.test(one))
        ?.replace(label, '')
        .trim() ?? '';
    const colour = colours[said(/^colou?r:/i).toLowerCase() as keyof typeof colours] ?? 'yellow';
    return { quote, text: said(/^note:/i), colour };
  });
}
