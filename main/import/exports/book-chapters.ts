import { createHash } from 'node:crypto';
import { addressOf, type Book, bookFilesIn, bookIn, pageOf, type Section } from '../formats/from-epub.ts';
import { pictureType } from '../formats/pictures.ts';
import { line } from './field.ts';
import type { ExportRecord, ServiceExport } from './record.ts';

/** A book of fewer characters is one article, as is one with a single chapter. */
const bookLength = 20_000;

/**
 * Takes a book apart into its chapters, which are articles in order; undefined for what is one article. A chapter begins
 * with a section that the table of contents names, and goes on to the next; where it names none, with every section.
 */
export function bookExport(bytes: Uint8Array, name: string): ServiceExport | undefined {
  const files = bookFilesIn(bytes);
  const book = files && bookIn(files);
  if (!book) return undefined;
  const chapters = chaptersOf(book);
  const length = book.sections.reduce((sum, section) => sum + lengthOf(section), 0);
  if (chapters.length < 2 || length < bookLength) return undefined;
  const sum = createHash('sha256').update(bytes).digest('hex');
  const title = line(book.known.title) || name.replace(/\.epub$/i, '');
  const pictures = [...files].filter(([, content]) => pictureType(content) !== undefined);
  const records = chapters.map((sections, at): ExportRecord => {
    const own = line(sections.find((one) => one.title)?.title);
    const number = at + 1;
    const { title: _, ...known } = book.known;
    return {
      name: own || `#${number}`,
      fileName: `${title} ${number}.xhtml`,
      // The mark makes the chapter this book's own, even where another has the same words.
      bytes: pageOf(sections, `<meta name="jianfan-chapter" content="${sum} ${number}">`),
      known: { ...known, ...(own && { title: own }) },
      marking: { status: 'unread', starred: false, archived: false, tags: [] },
      added: 0,
      notes: [],
      isStub: false,
      part: { title, number, count: chapters.length },
      parts: { bases: sections.map(({ path }) => addressOf(path)), pictures: shownIn(sections, pictures) },
    };
  });
  return { service: 'EPUB', records, refused: [] };
}

function chaptersOf({ sections }: Book): readonly (readonly Section[])[] {
  const isNamed = sections.some(({ title }) => title !== undefined);
  const chapters: Section[][] = [];
  let isBegun = false;
  for (const section of sections) {
    const begins = !isNamed || section.title !== undefined;
    // What stands before the first chapter goes with it.
    if (chapters.length > 0 && !(begins && isBegun)) chapters.at(-1)?.push(section);
    else chapters.push([section]);
    if (begins) isBegun = true;
  }
  return chapters;
}

/** Characters outside tags, white space left out. */
function lengthOf({ markup }: Section): number {
  let count = 0;
  let isText = true;
  for (let at = Math.max(0, markup.search(/<body\b/i)); at < markup.length; at++) {
    const code = markup.charCodeAt(at);
    if (code === 0x3c) isText = false;
    else if (code === 0x3e) isText = true;
    else if (isText && code > 0x20) count++;
  }
  return count;
}

/** The pictures whose names stand in a chapter. */
function shownIn(sections: readonly Section[], pictures: readonly (readonly [string, Uint8Array])[]) {
  const markup = sections.map((section) => section.markup).join('\n');
  const isShown = ([path]: readonly [string, Uint8Array]) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return (
      markup.includes(name) || markup.includes(encodeURIComponent(name)) || markup.includes(encodeURI(name))
    );
  };
  return new Map(pictures.filter(isShown).map(([path, content]) => [addressOf(path), content]));
}
