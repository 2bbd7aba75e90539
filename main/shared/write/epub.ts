import type { ArticleDraft } from '../article.ts';
import { renderGlosses, textOf } from './glosses.ts';
import { escapeText, renderArticle, type Syntax } from './html.ts';
import type { WriteOptions } from './write-options.ts';

/** A picture of a book: its path in the book, its address in the article, its MIME type. */
export interface BookPicture {
  readonly path: string;
  readonly src: string;
  readonly type: string;
}

/** How an article is written as a book. */
export interface EpubOptions extends WriteOptions {
  /** SHA-256 of the article's source, the identifier of the book. */
  readonly id: string;
  /** When the book was made (`dcterms:modified`), in milliseconds since 1970 UTC. */
  readonly modified: number;
  readonly pictures: readonly BookPicture[];
}

const style =
  'body{line-height:1.8;margin:0 5%}img{max-width:100%;height:auto}.facts,details{color:#666}' +
  'pre{white-space:pre-wrap}rt{font-size:.5em}figure{margin:1em 0}figcaption{font-size:.9em}';

const namespaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"';
const styleLink = '<link rel="stylesheet" href="style.css"/>';
const container =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
  '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>' +
  '</rootfiles></container>\n';

/**
 * Renders an article as an EPUB 3.3 book: its text files by path, in the order in which they must be packed.
 * The pictures are packed behind them.
 */
export function renderEpub(article: ArticleDraft, writing: EpubOptions): ReadonlyMap<string, string> {
  const headings: { readonly id: string; readonly text: string }[] = [];
  const syntax: Syntax = {
    isXml: true,
    headingAttributes: (heading) => {
      const own = heading.attributes?.id;
      const id = own ?? `h${headings.length + 1}`;
      headings.push({ id, text: textOf(renderGlosses(heading.children ?? [], 'hide')) });
      return own ? '' : ` id="${id}"`;
    },
  };
  const title = article.title || '—';
  const renderPage = (...body: readonly string[]) =>
    replaceIllegalXml(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE html>',
        `<html ${namespaces}${langAttributes(writing.lang)}>`,
        `<head><meta charset="utf-8"/><title>${escapeText(title)}</title>${styleLink}</head>`,
        ...body,
        '</html>\n',
      ].join('\n'),
    );
  const text = renderPage(
    '<body>',
    '<article>',
    ...renderArticle(article, writing, syntax),
    '</article>',
    '</body>',
  );
  const entries = [
    { href: 'article.xhtml', text: title },
    ...headings.map((one) => ({ href: `article.xhtml#${one.id}`, text: one.text || title })),
  ].map((one) => `<li><a href="${one.href}">${escapeText(one.text)}</a></li>`);
  return new Map([
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', container],
    ['book/package.opf', replaceIllegalXml(renderPackage(article, title, writing, text.includes('<math ')))],
    ['book/article.xhtml', text],
    [
      'book/nav.xhtml',
      renderPage('<body>', '<nav epub:type="toc"><ol>', ...entries, '</ol></nav>', '</body>'),
    ],
    ['book/style.css', style],
  ]);
}

function renderPackage(
  article: ArticleDraft,
  title: string,
  writing: EpubOptions,
  hasFormulas: boolean,
): string {
  const modifiedTime = new Date(writing.modified).toISOString().replace(/\.\d+Z$/, 'Z');
  const kinds = hasFormulas ? ' properties="mathml"' : '';
  const renderFact = (name: string, value: string) =>
    value === '' ? [] : [`<dc:${name}>${escapeText(value)}</dc:${name}>`];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">',
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:identifier id="id">urn:sha256:${writing.id}</dc:identifier>`,
    ...renderFact('title', title),
    ...renderFact('language', writing.lang || 'und'),
    ...renderFact('creator', article.byline),
    ...renderFact('publisher', article.site),
    ...renderFact('date', article.published),
    ...renderFact('source', article.url),
    `<meta property="dcterms:modified">${modifiedTime}</meta>`,
    '</metadata>',
    '<manifest>',
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    `<item id="article" href="article.xhtml" media-type="application/xhtml+xml"${kinds}/>`,
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...writing.pictures.map(
      ({ path, type }, n) => `<item id="p${n + 1}" href="${escapeText(path)}" media-type="${type}"/>`,
    ),
    '</manifest>',
    '<spine><itemref idref="article"/></spine>',
    '</package>\n',
  ].join('\n');
}

const langAttributes = (tag: string): string =>
  tag === '' ? '' : ` lang="${escapeText(tag)}" xml:lang="${escapeText(tag)}"`;

// Characters that XML cannot hold, not even escaped.
const replaceIllegalXml = (markup: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  markup.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
