import { type ArticleNode, element } from '../article.ts';
import type { NotedArticle } from '../library-notes.ts';
import { documentLabelsIn } from '../messages/document-labels.ts';
import type { Note } from '../note.ts';
import { writeNoteLink } from '../note-link.ts';
import { csvRow } from './csv.ts';
import { renderMarkdownBlocks } from './markdown.ts';

/** The formats in which notes are written; `obsidian` is a folder with a file for each article. */
export const noteFormats = ['md', 'csv', 'json', 'obsidian'] as const;
/** One of {@link noteFormats}. */
export type NoteFormat = (typeof noteFormats)[number];

/** The value of `format` in an export of notes as JSON. */
export const notesFileFormat = 'jianfan-notes';

/** A note with the text that it marks in the script of the export. */
export interface ShownNote {
  readonly note: Note;
  readonly quote: string;
}

/** An article with its notes. Title, byline, site and tags are in the script of the export. */
export interface ShownArticle {
  readonly article: NotedArticle;
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  readonly tags: readonly string[];
  /** The language of the text in the script. */
  readonly lang: string;
  readonly notes: readonly ShownNote[];
}

/** Writes all notes as one Markdown text: an article a section, a note a quotation. */
export function writeNotesMarkdown(articles: readonly ShownArticle[]): string {
  const blocks = articles.flatMap((one) => {
    const { url } = one.article;
    const heading = element('h2', {}, [url ? element('a', { href: url }, [one.title]) : one.title]);
    const facts = [one.byline, one.site, one.article.published.slice(0, 10)].filter(Boolean).join(' · ');
    return [heading, ...(facts ? [element('p', {}, [facts])] : []), ...noteBlocks(one)];
  });
  const title = documentLabelsIn(articles[0]?.lang ?? '').notes;
  return `${renderMarkdownBlocks([element('h1', {}, [title]), ...blocks]).join('\n\n')}\n`;
}

/** Writes the notes of one article as a Markdown file for Obsidian: properties, then the quotations. */
export function writeObsidianNote(one: ShownArticle): string {
  const { article, title, byline, site, lang, tags } = one;
  const properties = [
    ['title', title],
    ['author', byline],
    ['site', site],
    ['url', article.url],
    ['published', article.published.slice(0, 10)],
    ['lang', lang],
    ['jianfan', writeNoteLink({ article: article.id })],
  ].flatMap(([name, value]) => (value ? [`${name}: ${JSON.stringify(value)}`] : []));
  const tagList = tags.map((tag) => `  - ${JSON.stringify(obsidianTag(tag))}`);
  return `${[
    ['---', ...properties, ...(tagList.length > 0 ? ['tags:', ...tagList] : []), '---'].join('\n'),
    ...renderMarkdownBlocks([element('h1', {}, [title]), ...noteBlocks(one)]),
  ].join('\n\n')}\n`;
}

/** A tag of Obsidian has no spaces, and punctuation ends it. */
const obsidianTag = (tag: string): string => tag.replace(/[^\p{L}\p{N}\p{M}_/-]+/gu, '-');

function noteBlocks({ article, notes }: ShownArticle): readonly ArticleNode[] {
  return notes.flatMap(({ note, quote }) => {
    const lines = (text: string) => text.split('\n').map((line) => element('p', {}, [line]));
    const day = note.created === 0 ? '' : new Date(note.created).toISOString().slice(0, 10);
    const link = element('a', { href: writeNoteLink({ article: article.id, note: note.id }) }, [day || '↗']);
    return [
      element('blockquote', {}, lines(quote)),
      ...(note.text === '' ? [] : lines(note.text)),
      element('p', {}, [link]),
    ];
  });
}

const csvColumns = ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'] as const;

/** Writes notes as CSV with the columns of Readwise's import. `Location` is the offset in the article. */
export function writeNotesCsv(articles: readonly ShownArticle[]): string {
  const rows = articles.flatMap(({ article, title, byline, notes }) =>
    notes.map(({ note, quote }) => [
      ...[quote, title, byline, article.url, note.text, String(note.at)],
      note.created === 0 ? '' : new Date(note.created).toISOString().slice(0, 19).replace('T', ' '),
    ]),
  );
  return [csvColumns, ...rows].map(csvRow).join('');
}

/** Writes notes as JSON. It holds all of each note, and the text that it marks in the script. */
export function writeNotesJson(articles: readonly ShownArticle[]): string {
  const records = articles.map(({ article, notes }) => {
    const { id, title, byline, site, published, url, lang, tags } = article;
    const facts = { id, title, byline, site, published, url, lang, tags };
    const list = notes.map(({ note, quote }) => ({
      ...note,
      quote,
      link: writeNoteLink({ article: id, note: note.id }),
    }));
    return JSON.stringify({ ...facts, notes: list });
  });
  return `{"format":"${notesFileFormat}","version":1,"articles":[\n${records.join(',\n')}\n]}\n`;
}
