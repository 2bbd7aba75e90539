import { type ArticleDraft, type ArticleNode, element } from '#shared/article';
import { glossToNodes } from '#shared/hanzi/gloss/gloss';
import { documentLabelsIn } from '#shared/messages/document-labels';
import type { Note } from '#shared/note';
import type { Picture } from '#shared/picture-type';
import { type PlacedNote, placeNotes } from '#shared/place-notes';
import { printLayoutOf } from '#shared/print-layout';
import { type ArticleState, defaultSettings } from '#shared/settings';
import { renderBareText } from '#shared/write/bare-text';
import { convertArticle, convertNodes } from '#shared/write/convert-article';
import { type EpubOptions, renderEpub } from '#shared/write/epub';
import { renderGlosses, textOf } from '#shared/write/glosses';
import { renderHtml } from '#shared/write/html';
import { renderMarkdown } from '#shared/write/markdown';
import { addHighlights, addNotes } from '#shared/write/notes';
import { renderText } from '#shared/write/plain-text';
import { renderPrintHtml } from '#shared/write/print-html';
import type { WriteOptions } from '#shared/write/write-options';
import { zipFiles } from '../files/zip-files.ts';
import { type ConversionParts, createArticleConverter } from './article-converter.ts';
import type { ArticleExportOptions } from './formats.ts';

export { readStoredPictures } from '../articles/stored-pictures.ts';

/** An article to be written to a file. */
export interface WritableArticle {
  /** SHA-256 of its source. */
  readonly id: string;
  readonly draft: ArticleDraft;
  /** Its pictures by their `picture:` address. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** The path of a picture beside the file, by its `picture:` address; without it pictures are embedded. */
  readonly picturePath?: (src: string) => string | undefined;
  /** The reader's words and corrections for this article. */
  readonly chosen?: Pick<ArticleState, 'words' | 'corrections'>;
  /** The reader's highlights and notes. */
  readonly notes?: readonly Note[];
}

/** The parts that writing needs: those of the conversion, and the clock in milliseconds since 1970 UTC. */
export interface WritingParts extends ConversionParts {
  readonly now: () => number;
}

const defaultPrint = printLayoutOf(defaultSettings);

/**
 * Writes an article in a script and a format. Gives a text, or the bytes of an EPUB; for `pdf` the HTML to
 * print.
 */
export async function writeArticle(
  article: WritableArticle,
  options: ArticleExportOptions,
  parts: WritingParts,
): Promise<string | Uint8Array> {
  const { format } = options;
  const { displayed, lang, setAside } = await displayArticle(article, options, parts);
  if (format === 'txt') return renderText(displayed);
  const writeOptions: WriteOptions = {
    ...{ lang, setAside },
    footerLabel: documentLabelsIn(lang).footer,
    picture: article.picturePath ?? dataAddresses(article),
  };
  if (format === 'epub') return packEpub(displayed, article, { ...writeOptions, modified: parts.now() });
  if (format === 'pdf') return renderPrintHtml(displayed, writeOptions, options.print ?? defaultPrint);
  if (format === 'md') return renderMarkdown(displayed, writeOptions);
  return renderHtml(displayed, { ...writeOptions, ...(article.picturePath && { isBeside: true }) });
}

/** The text and facts of an article, for scripts. */
export interface ArticleDescription {
  readonly title: string;
  readonly byline: string;
  readonly site: string;
  /** Local date or date and time, `2022-09-25T06:00`; empty when unknown. */
  readonly date: string;
  readonly lang: string;
  readonly url: string;
  /** The body as bare text, see `renderBareText`. */
  readonly text: string;
  /** The footer as bare text: content of the site, which the window folds away. */
  readonly folded: string;
  /** The number of pictures in the body. */
  readonly pictures: number;
}

/** Describes an article in a script. */
export async function describeArticle(
  article: WritableArticle,
  options: Omit<ArticleExportOptions, 'format'>,
  parts: WritingParts,
): Promise<ArticleDescription> {
  const { displayed, lang } = await displayArticle(article, { ...options, format: 'txt' }, parts);
  const { title, byline, site, published: date, url, body, footer } = displayed;
  const [text, folded] = [renderBareText(body), renderBareText(footer)];
  return { title, byline, site, date, lang, url, text, folded, pictures: countPictures(body) };
}

const countPictures = (nodes: readonly ArticleNode[]): number =>
  nodes.reduce(
    (sum, node) =>
      typeof node === 'string' ? sum : sum + Number(node.tag === 'img') + countPictures(node.children ?? []),
    0,
  );

/** An article as it is displayed in a script. */
interface DisplayedArticle {
  readonly displayed: ArticleDraft;
  readonly lang: string;
  /** The lines of the source that were removed as copies of the title. */
  readonly setAside: readonly ArticleNode[];
}

async function displayArticle(
  article: WritableArticle,
  options: ArticleExportOptions,
  parts: WritingParts,
): Promise<DisplayedArticle> {
  const { draft } = article;
  const { format } = options;
  const { convertLeaves, lang, source } = await createArticleConverter(article, options, parts);
  const notes = placeNotes(article.notes ?? [], source);
  const isPlain = format === 'txt';
  const highlighted = isPlain ? draft : { ...draft, body: addHighlights(draft.body, notes.placed) };
  const converted = convertArticle(highlighted, convertLeaves);
  // Plain text has no ruby.
  const glosses = isPlain && options.glosses === 'ruby' ? 'keep' : options.glosses;
  const quoted = ({ start, end }: PlacedNote) => convertLeaves([source.slice(start, end)]).join('');
  const heading = renderGlosses(converted.heading, glosses);
  const credit = renderGlosses(converted.credit, glosses);
  const displayed = {
    ...converted,
    heading,
    credit,
    title: glosses === 'keep' ? textOf(heading) : converted.title,
    byline: glosses === 'keep' ? textOf(credit) : converted.byline,
    body: addNotes(renderGlosses(converted.body, glosses), notes, { lang, isPlain, quoted }),
    footer: renderGlosses(converted.footer, glosses),
  };
  const setAside = renderGlosses(convertNodes(setAsideLines(draft), convertLeaves), glosses);
  return { displayed, lang, setAside };
}

/** Gives pictures `data:` addresses. */
const dataAddresses =
  ({ pictures }: WritableArticle): WriteOptions['picture'] =>
  (src) => {
    const found = pictures.get(src);
    return found && `data:${found.type};base64,${Buffer.from(found.bytes).toString('base64')}`;
  };

/** Packs an EPUB with numbered pictures. */
function packEpub(
  displayed: ArticleDraft,
  { id, pictures }: WritableArticle,
  options: WriteOptions & Pick<EpubOptions, 'modified'>,
): Uint8Array {
  const packed = [...pictures].map(([src, { type, bytes }], index) => {
    const path = `pictures/${index + 1}.${type.replace(/^image\/|\+[\s\S]*/g, '')}`;
    return { src, type, path, bytes };
  });
  const paths = new Map(packed.map(({ src, path }) => [src, path]));
  const picture = (src: string) => paths.get(src);
  const texts = renderEpub(displayed, { ...options, id, picture, pictures: packed });
  const files = new Map<string, Uint8Array>([...texts].map(([path, text]) => [path, Buffer.from(text)]));
  for (const { path, bytes } of packed) files.set(`book/${path}`, bytes);
  return zipFiles(files);
}

/** The lines of the source that were removed as copies of the title. */
const setAsideLines = (draft: ArticleDraft): readonly ArticleNode[] =>
  draft.repairs
    .filter((repair) => repair.kind === 'title' && repair.before !== repair.after)
    .map(({ before }) => element('p', {}, glossToNodes(before)));
