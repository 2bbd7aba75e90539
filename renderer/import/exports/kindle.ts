import type { ServiceExport } from './record.ts';
import { createRecords, type RecordFields } from './record.ts';

// A clipping: the title of the book with its author, a line with place and date, a blank line, the words.
const separator = /^={8,}\s*$/m;
const isPlace = (line: string): boolean =>
  /^- .*(?:\d|page|location|位置|页|頁)/i.test(line) && /[|｜]|Added on|添加于|添加於|加入|新增/.test(line);

/** Tells by the beginning of a file whether it has the clippings of a Kindle; `text` may be cut off. */
export function isClippings(text: string): boolean {
  const lines = text.split(/\r?\n/, 4);
  return (lines[0] ?? '').trim() !== '' && isPlace(lines[1] ?? '') && (lines[2] ?? '').trim() === '';
}

interface Clipping {
  readonly book: string;
  readonly place: string;
  readonly words: string;
}

const notePlace = /笔记|筆記|\bNote\b/i;
const bookmarkPlace = /书签|書籤|書簽|\bBookmark\b/i;

/**
 * Opens the clippings of a Kindle: an article for each book, with highlights as quotations and notes as
 * paragraphs, in the order of the file.
 */
export function openClippings(text: string): ServiceExport {
  const service = 'Kindle';
  const books = new Map<string, Clipping[]>();
  for (const part of text.replace(/\r\n?/g, '\n').split(separator)) {
    const [book = '', place = '', ...words] = part.replaceAll('\ufeff', '').trim().split('\n');
    if (book === '') continue;
    const list = books.get(book) ?? [];
    books.set(book, list);
    list.push({ book, place, words: words.join('\n').trim() });
  }
  const items = [...books].map(([book, clippings]) => ({
    fields: fieldsOf(book, clippings),
    fallback: book,
  }));
  return { service, ...createRecords(service, items) };
}

function fieldsOf(book: string, clippings: readonly Clipping[]): RecordFields {
  // The author stands in the last brackets; full-width ones belong to Chinese titles as well.
  const [, title = book, author = ''] = /^(.*\S)\s*[(（]([^()（）]+)[)）]$/.exec(book.trim()) ?? [];
  const shown = clippings.filter(({ words, place }) => words !== '' && !bookmarkPlace.test(place));
  const blocks = shown.map(({ place, words }) => {
    const lines = words.replace(/^[ \t]*([#>+*-]|\d+\.)/gm, '\\$1');
    return notePlace.test(place) ? lines : lines.replace(/^/gm, '> ');
  });
  return {
    title: title.trim(),
    byline: author.trim(),
    content: { text: blocks.join('\n\n'), extension: 'md' },
  };
}
