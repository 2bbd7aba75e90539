import { join } from 'node:path';
import type { ArticleDraft } from '#shared/article';
import { isTraditional } from '#shared/hanzi/script';
import { type LibraryNote, maxNoteRows, type NotedArticle, type NotesQuery } from '#shared/library-notes';
import { placeNotes } from '#shared/place-notes';
import { failed, type Result, success } from '#shared/result';
import {
  type NoteFormat,
  type ShownArticle,
  writeNotesCsv,
  writeNotesJson,
  writeNotesMarkdown,
  writeObsidianNote,
} from '#shared/write/note-exports';
import type { Articles } from '../articles/articles.ts';
import { fileName } from '../files/file-name.ts';
import type { Library } from '../library/library.ts';
import { createDisk, type Disk, writeFailureCode } from '../library/storage/disk.ts';
import { type ConversionParts, createArticleConverter } from './article-converter.ts';
import { createConverterCache } from './converter-cache.ts';
import type { ArticleExportOptions } from './formats.ts';

/** The parts that the export of notes needs. */
export interface NoteExportParts {
  readonly library: Pick<Library, 'listLibraryNotes'>;
  readonly articles: Pick<Articles, 'load'>;
  /** The folder of the built files. */
  readonly folder: string;
}

/** The script in which notes are exported. */
export type NoteExportOptions = Pick<ArticleExportOptions, 'to' | 'regional' | 'quotes' | 'words'> & {
  /** Articles with a standard of Traditional of their own are written in it, where others are Traditional. */
  readonly keepsOwnTraditional?: boolean;
};

/** The notes that a query finds, by article, with their texts in the script of the export. */
export async function listShownNotes(
  query: NotesQuery,
  options: NoteExportOptions,
  parts: NoteExportParts,
): Promise<readonly ShownArticle[]> {
  const conversion = { folder: parts.folder, cache: createConverterCache() };
  const shown: ShownArticle[] = [];
  for (const rows of await readNotes(query, parts))
    shown.push(await showNotes(rows, options, parts, conversion));
  return shown;
}

/** Writes notes as one text. */
export const writeNotes = (
  articles: readonly ShownArticle[],
  format: Exclude<NoteFormat, 'obsidian'>,
): string => ({ md: writeNotesMarkdown, csv: writeNotesCsv, json: writeNotesJson })[format](articles);

/**
 * Writes the notes of each article into a Markdown file of its own in the folder `target`, which must be
 * empty or missing. Gives the number of files. Failure codes: `not-empty`, `disk-full`, `not-written`.
 */
export async function writeNotesFolder(
  articles: readonly ShownArticle[],
  target: string,
  disk: Disk = createDisk(),
): Promise<Result<number>> {
  try {
    if ((await disk.list(target)).length > 0) return failed('not-empty', target);
    await disk.makeFolder(target);
    const names = new Set<string>();
    for (const one of articles) {
      const stem = fileName((one.title || one.article.name).normalize('NFC'));
      let name = stem;
      for (let count = 2; names.has(name.toLowerCase()); count++) name = `${stem} ${count}`;
      names.add(name.toLowerCase());
      await disk.writeUnsynced(join(target, `${name}.md`), writeObsidianNote(one));
    }
    return success(articles.length);
  } catch (error) {
    const code = writeFailureCode(error);
    return failed(code === 'disk-full' ? code : 'not-written', target);
  }
}

/** Reads all notes of a query, those of an article together. */
async function readNotes(
  query: NotesQuery,
  { library }: NoteExportParts,
): Promise<readonly (readonly LibraryNote[])[]> {
  const byArticle = new Map<string, LibraryNote[]>();
  for (let from = 0; ; from += maxNoteRows) {
    const { rows, total } = await library.listLibraryNotes({ ...query, order: 'article' }, from, maxNoteRows);
    for (const row of rows) {
      const known = byArticle.get(row.article.id);
      if (known) known.push(row);
      else byArticle.set(row.article.id, [row]);
    }
    if (from + maxNoteRows >= total) return [...byArticle.values()];
  }
}

/** Shows the notes of one article in the script: by its text, or by what they quote where that is missing. */
async function showNotes(
  rows: readonly LibraryNote[],
  options: NoteExportOptions,
  { articles }: NoteExportParts,
  conversion: ConversionParts,
): Promise<ShownArticle> {
  const { article } = rows[0] as LibraryNote;
  const notes = rows.map(({ note }) => note);
  const loaded = await articles.load(article.id);
  const draft = loaded.ok ? loaded.value.article : draftOfFacts(article, rows);
  const chosen = loaded.ok ? loaded.value.state : {};
  const own = chosen.traditional ?? 'default';
  const to = options.keepsOwnTraditional && isTraditional(options.to) && own !== 'default' ? own : options.to;
  const converter = await createArticleConverter({ draft, chosen }, { ...options, to }, conversion);
  const { convertLeaves, convertPassage, lang, source } = converter;
  const places = new Map(
    loaded.ok ? placeNotes(notes, source).placed.map(({ note, start, end }) => [note, { start, end }]) : [],
  );
  const label = (text: string) => convertLeaves([text]).join('');
  return {
    article,
    title: label(article.title || article.name),
    byline: label(article.byline),
    site: label(article.site),
    tags: article.tags.map(label),
    lang,
    notes: notes.map((note) => {
      const place = places.get(note);
      const { before = '', key, behind = '' } = note;
      return {
        note,
        quote: place ? convertPassage(place) : (convertLeaves([before, key, behind])[1] ?? key),
      };
    }),
  };
}

/** An article of which only the facts and the notes can be read. */
const draftOfFacts = (article: NotedArticle, rows: readonly LibraryNote[]): ArticleDraft => ({
  ...{ title: article.title, heading: [article.title], byline: article.byline, credit: [article.byline] },
  ...{ site: article.site, published: article.published, url: article.url, lang: article.lang },
  body: rows.map(({ note }) => ({ tag: 'p' as const, children: [note.key] })),
  ...{ footer: [], repairs: [] },
});
