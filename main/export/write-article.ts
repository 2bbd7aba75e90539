import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArticleDraft, type ArticleNode, element } from '#shared/article';
import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import {
  type Converter,
  createConverter,
  readDisambiguationModel,
  readTables,
  tableFor,
} from '#shared/hanzi/engine';
import { glossed } from '#shared/hanzi/gloss/gloss';
import { isTraditional } from '#shared/hanzi/script';
import { correctionsIn, placedIn } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import type { Note } from '#shared/note';
import { type PlacedNote, placeNotes } from '#shared/place-notes';
import type { ArticleState } from '#shared/settings';
import {
  convertRun,
  detectArticleScript,
  detectRunScript,
  displayedLanguage,
} from '#shared/text/convert-run';
import { runsOf } from '#shared/text/text-runs';
import { type ConvertLeaves, convertArticle, convertNodes } from '#shared/write/convert-article';
import { type EpubOptions, renderEpub } from '#shared/write/epub';
import { renderGlosses, textOf } from '#shared/write/glosses';
import { renderHtml } from '#shared/write/html';
import { renderMarkdown } from '#shared/write/markdown';
import { addHighlights, addNotes } from '#shared/write/notes';
import { renderText } from '#shared/write/plain-text';
import { footerLabelIn, type WriteOptions as WrittenAs } from '#shared/write/write-options';
import type { Picture } from '../import/formats/pictures.ts';
import { zipFiles } from '../import/formats/zip.ts';
import type { ArticleExportOptions } from './formats.ts';

export { readStoredPictures } from '../articles/stored-pictures.ts';

/** An article with its pictures by their `picture:` address. */
export interface WritableArticle {
  /** SHA-256 of its source. */
  readonly id: string;
  readonly draft: ArticleDraft;
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Where its pictures lie, by their `picture:` address, when they are not to be inside it. */
  readonly beside?: (src: string) => string | undefined;
  /** What the reader chose for this article. */
  readonly chosen?: Pick<ArticleState, 'words' | 'corrections'>;
  /** The reader's highlights and notes. */
  readonly notes?: readonly Note[];
}

/** What writing works with: the built files' folder, and the clock in milliseconds since 1970 UTC. */
export interface WritingParts {
  readonly folder: string;
  readonly now: () => number;
}

/**
 * Writes an article in a script and a format: text, or the bytes of an EPUB. For `pdf` it is the HTML to
 * print.
 */
export async function writeArticle(
  article: WritableArticle,
  writing: ArticleExportOptions,
  parts: WritingParts,
): Promise<string | Uint8Array> {
  const { draft, chosen } = article;
  const { to } = writing;
  const source = runsOf(draft.body).text;
  const written = detectArticleScript(draft, source);
  const words = [...writing.words, ...(chosen?.words ?? [])];
  const made = to === 'as-written' ? undefined : await converterFor(parts.folder, writing, words);
  const convert = made?.withPeople(findPeople(source));
  const { placed } = placedIn(chosen?.corrections ?? [], source);
  const lay: ConvertLeaves = (texts, at) => {
    const text = texts.join('');
    const fixed = at === undefined ? [] : correctionsIn(placed, to, text, at);
    return convertRun(texts, detectRunScript(text, written), convert, fixed).texts;
  };
  const notes = placeNotes(article.notes ?? [], source);
  const isPlain = writing.format === 'txt';
  const marked = isPlain ? draft : { ...draft, body: addHighlights(draft.body, notes.placed) };
  const inScript = convertArticle(marked, lay);
  const lang = displayedLanguage(written, to);
  // Plain text has no ruby.
  const glosses = isPlain && writing.glosses === 'ruby' ? 'keep' : writing.glosses;
  const quoted = ({ start, end }: PlacedNote) => lay([source.slice(start, end)]).join('');
  const heading = renderGlosses(inScript.heading, glosses);
  const credit = renderGlosses(inScript.credit, glosses);
  const shown = {
    ...inScript,
    heading,
    credit,
    title: glosses === 'keep' ? textOf(heading) : inScript.title,
    byline: glosses === 'keep' ? textOf(credit) : inScript.byline,
    body: addNotes(renderGlosses(inScript.body, glosses), notes, { lang, isPlain, quoted }),
    footer: renderGlosses(inScript.footer, glosses),
  };
  if (isPlain) return renderText(shown);
  const setAside = renderGlosses(convertNodes(setAsideIn(draft), lay), glosses);
  const how = {
    lang,
    footerLabel: footerLabelIn(lang),
    picture: article.beside ?? dataAddressIn(article),
    setAside,
  };
  if (writing.format === 'epub') return bookOf(shown, article, { ...how, made: parts.now() });
  if (writing.format === 'md') return renderMarkdown(shown, how);
  return renderHtml(shown, { ...how, ...(article.beside && { isBeside: true }) });
}

/** Gives the address of a picture that carries its bytes itself. */
const dataAddressIn =
  ({ pictures }: WritableArticle): WrittenAs['picture'] =>
  (src) => {
    const found = pictures.get(src);
    return found && `data:${found.type};base64,${Buffer.from(found.bytes).toString('base64')}`;
  };

/** Packs a book of the article; its pictures lie beside it, numbered. */
function bookOf(
  shown: ArticleDraft,
  { id, pictures }: WritableArticle,
  writing: WrittenAs & Pick<EpubOptions, 'made'>,
): Uint8Array {
  const packed = [...pictures].map(([src, { type, bytes }], index) => {
    const path = `pictures/${index + 1}.${type.replace(/^image\/|\+.*$/g, '')}`;
    return { src, type, path, bytes };
  });
  const paths = new Map(packed.map(({ src, path }) => [src, path]));
  const picture = (src: string) => paths.get(src);
  const texts = renderEpub(shown, { ...writing, id, picture, pictures: packed });
  const files = new Map<string, Uint8Array>([...texts].map(([path, text]) => [path, Buffer.from(text)]));
  for (const { path, bytes } of packed) files.set(`book/${path}`, bytes);
  return zipFiles(files);
}

/** The lines of the source that were taken for a copy of the title. */
const setAsideIn = (draft: ArticleDraft): readonly ArticleNode[] =>
  draft.repairs
    .filter((repair) => repair.kind === 'title' && repair.before !== repair.after)
    .map(({ before }) => element('p', {}, glossed(before)));

async function converterFor(
  folder: string,
  { to, regional }: Pick<ArticleExportOptions, 'to' | 'regional'>,
  words: readonly UserWord[],
): Promise<Converter> {
  const read = async (name: string) => {
    const bytes = await readFile(join(folder, name));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  };
  const name = `hanzi/${tableFor(to, regional)}`;
  const tables = readTables(await read(name));
  const learned = isTraditional(to) && {
    ambiguity: readDisambiguationModel(await read('assets/ambiguity.bin')),
  };
  return createConverter(tables, { to, regional, words, ...learned });
}
