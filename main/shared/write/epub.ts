import type { ArticleDraft } from '../article.ts';
import { renderGlosses, textOf } from './glosses.ts';
import { escapeText, renderArticle, type Syntax } from './html.ts';
import type { WriteOptions } from './write-options.ts';

/** A picture that goes into a book: its address there, the address in the article, and its MIME type. */
export interface BookPicture {
  readonly path: string;
  readonly src: string;
  readonly type: string;
}

/** What a book says of itself besides its article. */
export interface EpubOptions extends WriteOptions {
  /** SHA-256 of the article's source, by which reading programs tell books apart. */
  readonly id: string;
  /** When the book was made, milliseconds since 1970 UTC. */
  readonly made: number;
  readonly pictures: readonly BookPicture[];
}

const style =
  'body{line-height:1.8;margin:0 5%}img{max-width:100%;height:auto}.facts,details{color:#666}' +
  'pre{white-space:pre-wrap}rt{font-size:.5em}figure{margin:1em 0}figcaption{font-size:.9em}';

/** The text files of an EPUB 3.3 book with one article in it, by their paths in the order in which they are packed; the pictures come beside them. */
export function renderEpub(article: ArticleDraft, writing: EpubOptions): ReadonlyMap<string, string> {
  const headings: { readonly id: string; readonly text: string }[] = [];
  const syntax: Syntax = {
    isXml: true,
    ofHeading: (heading) => {
      const id = `h${headings.length + 1}`;
      headings.push({ id, text: textOf(renderGlosses(heading.children ?? [], 'hide')) });
      return ` id="${id}"`;
    },
  };
  const title = article.title || '—';
  const page = (...body: readonly string[]) =>
    replaceIllegalXml(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE html>',
        `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${lang(writing.lang)}>`,
        `<head><meta charset="utf-8"/><title>${escapeText(title)}</title><link rel="stylesheet" href="style.css"/></head>`,
        ...body,
        '</html>\n',
      ].join('\n'),
    );
  const text = page(
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
    [
      'META-INF/container.xml',
      '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n',
    ],
    ['book/package.opf', replaceIllegalXml(renderPackage(article, title, writing))],
    ['book/article.xhtml', text],
    ['book/nav.xhtml', page('<body>', '<nav epub:type="toc"><ol>', ...entries, '</ol></nav>', '</body>')],
    ['book/style.css', style],
  ]);
}

function renderPackage(article: ArticleDraft, title: string, writing: EpubOptions): string {
  const made = new Date(writing.made).toISOString().replace(/\.\d+Z$/, 'Z');
  const fact = (name: string, value: string) =>
    value === '' ? [] : [`<dc:${name}>${escapeText(value)}</dc:${name}>`];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">',
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:identifier id="id">urn:sha256:${writing.id}</dc:identifier>`,
    ...fact('title', title),
    ...fact('language', writing.lang || 'und'),
    ...fact('creator', article.byline),
    ...fact('publisher', article.site),
    ...fact('date', article.published),
    ...fact('source', article.url),
    `<meta property="dcterms:modified">${made}</meta>`,
    '</metadata>',
    '<manifest>',
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="article" href="article.xhtml" media-type="application/xhtml+xml"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...writing.pictures.map(
      ({ path, type }, n) => `<item id="p${n + 1}" href="${escapeText(path)}" media-type="${type}"/>`,
    ),
    '</manifest>',
    '<spine><itemref idref="article"/></spine>',
    '</package>\n',
  ].join('\n');
}

const lang = (tag: string): string =>
  tag === '' ? '' : ` lang="${escapeText(tag)}" xml:lang="${escapeText(tag)}"`;

// XML has no place for these characters, not even escaped.
const replaceIllegalXml = (markup: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  markup.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
