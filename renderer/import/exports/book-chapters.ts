import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ExportRecord } from '#shared/export-record';
import { pictureType } from '#shared/picture-type';
import { unzipBook } from '../formats/book-files.ts';
import { parseBook, type Section } from '../formats/book-package.ts';
import { bookAddress, correctPictures, sectionsToPage } from '../formats/from-epub.ts';
import { splitSection } from '../formats/split-section.ts';
import { textLine } from './fields.ts';
import type { ServiceExport } from './record.ts';

/** A book of fewer characters is one article, and so is one with a single chapter. */
const minBookCharacters = 20_000;

/**
 * Splits a book into its chapters, which become articles; undefined for a book that is one article, or none.
 * A chapter begins at each place in the table of contents, or at every section where that has none.
 */
export function openBook(bytes: Uint8Array, name: string): ServiceExport | undefined {
  const unzipped = unzipBook(bytes);
  const book = unzipped && parseBook(unzipped);
  if (!book || book.isProtected) return undefined;
  const { files } = unzipped;
  const chapters = splitChapters(correctPictures(book.sections.flatMap(splitSection), files));
  const length = book.sections.reduce((sum, section) => sum + countCharacters(section), 0);
  if (chapters.length < 2 || length < minBookCharacters) return undefined;
  const sum = bytesToHex(sha256(bytes));
  const title = textLine(book.metadata.title) || name.replace(/\.epub$/i, '');
  const pictures = [...files].filter(([, content]) => pictureType(content) !== undefined);
  const records = chapters.map((sections, at): ExportRecord => {
    const chapterTitle = textLine(sections.find(({ starts }) => starts.length > 0)?.starts[0]?.title);
    const number = at + 1;
    const { title: _, ...metadata } = book.metadata;
    return {
      name: chapterTitle || `#${number}`,
      fileName: `${title} ${number}.xhtml`,
      // The meta element tells this chapter from one with the same text in another book.
      bytes: sectionsToPage(sections, `<meta name="jianfan-chapter" content="${sum} ${number}">`),
      metadata: { ...metadata, ...(chapterTitle && { title: chapterTitle }) },
      marking: { status: 'unread', starred: false, archived: false, tags: [] },
      added: 0,
      notes: [],
      isStub: false,
      part: { title, number, count: chapters.length },
      parts: {
        bases: sections.map(({ path }) => bookAddress(path)),
        pictures: picturesIn(sections, pictures),
      },
    };
  });
  return { service: 'EPUB', records, refused: [] };
}

function splitChapters(sections: readonly Section[]): readonly (readonly Section[])[] {
  const isNamed = sections.some(({ starts }) => starts.length > 0);
  const chapters: Section[][] = [];
  let isBegun = false;
  for (const section of sections) {
    const begins = !isNamed || section.starts.length > 0;
    // Sections before the first chapter belong to it.
    if (chapters.length > 0 && !(begins && isBegun)) chapters.at(-1)?.push(section);
    else chapters.push([section]);
    if (begins) isBegun = true;
  }
  return chapters;
}

/** Counts the characters outside tags, without white space. */
function countCharacters({ markup }: Section): number {
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

/** The pictures whose file names are in the markup of a chapter. */
function picturesIn(sections: readonly Section[], pictures: readonly (readonly [string, Uint8Array])[]) {
  const markup = sections.map((section) => section.markup).join('\n');
  const isShown = ([path]: readonly [string, Uint8Array]) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return (
      markup.includes(name) || markup.includes(encodeURIComponent(name)) || markup.includes(encodeURI(name))
    );
  };
  return new Map(pictures.filter(isShown).map(([path, content]) => [bookAddress(path), content]));
}
