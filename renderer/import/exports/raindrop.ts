import { parseDate } from '../formats/parse-date.ts';
import type { CsvService } from './csv-service.ts';
import { isYes } from './fields.ts';
import type { RecordFields } from './record.ts';

/**
 * Raindrop's CSV: id, title, note, excerpt, url, folder, tags, created, cover, highlights, favorite. Folders
 * become tags.
 */
export const raindrop: CsvService = {
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
    notes: [{ text: get('note') }, ...parseHighlights(get('highlights'))],
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

/** Parses a field of highlights: one a line, or each with the labels `Highlight:`, `Note:` and `Color:`. */
function parseHighlights(field: string): NonNullable<RecordFields['notes']> {
  if (!/^\s*highlight:/i.test(field)) return field.split(/\r?\n/).map((quote) => ({ quote }));
  return field.split(/\n(?=[^\S\n]*highlight:)/i).map((part) => {
    const [first = '', ...others] = part.split(/\n(?=[^\S\n]*(?:note|colou?r):)/i);
    const quote = first.replace(/^\s*highlight:/i, '').trim();
    const rest = others.map((line) => line.trimStart());
    const labelled = (label: RegExp) =>
      rest
        .find((one) => label.test(one))
        ?.replace(label, '')
        .trim() ?? '';
    const colour = colours[labelled(/^colou?r:/i).toLowerCase() as keyof typeof colours] ?? 'yellow';
    return { quote, text: labelled(/^note:/i), colour };
  });
}
