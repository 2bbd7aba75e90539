import { type ArticleElement, allowsAttribute, element, isLink } from '#shared/article';
import { parseLanguageTag } from './languages.ts';
import { isFilled } from './pending-targets.ts';
import { resolveWebAddress } from './resolve-web-address.ts';
import { languageAttribute, linkAttribute, targetAttribute } from './sanitise.ts';
import { toSingleLine } from './single-line.ts';

const tagsWithTitle = new Set(['a', 'abbr', 'dfn']);
// An emoji, or a name of one in brackets such as [微笑].
const emoji =
  /^(?:\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{M}\u200d]*|\[\p{Script=Han}{1,4}\])$/u;

/**
 * The attributes of an inline element that an article keeps.
 * @param base the page's address, against which links are resolved, or empty; then relative links are dropped
 */
export function inlineAttributes(tag: string, from: Element, base: string): Record<string, string> {
  const attributes = languageAttributes(from);
  const id = from.getAttribute(targetAttribute);
  if (id && isFilled(from)) attributes.id = id;
  const target = from.getAttribute(linkAttribute);
  if (tag === 'a') {
    const inner = target?.startsWith('/') ? `book:${target.slice(1)}` : `#${target}`;
    const href = target ? inner : resolveLink(from.getAttribute('href') ?? '', base);
    if (href !== '') attributes.href = href;
  }
  const title = toSingleLine(from.getAttribute('title'));
  if (title !== '' && tagsWithTitle.has(tag)) attributes.title = title;
  const datetime = toSingleLine(from.getAttribute('datetime'));
  if (tag === 'time' && datetime !== '') attributes.datetime = datetime;
  return attributes;
}

/** The `lang` and `dir` attributes of an element, as far as it has them and they are valid. */
export function languageAttributes(from: Element): Record<string, string> {
  const lang = parseLanguageTag(from.getAttribute('lang') ?? '');
  const dir = from.getAttribute('dir')?.toLowerCase() ?? '';
  return { ...(lang !== '' && { lang }), ...(/^(?:rtl|auto)$/.test(dir) && { dir }) };
}

/** The attributes of a block of code that an article keeps: the class that names its language. */
export function codeAttributes(from: Element): Record<string, string> {
  const language = `language-${from.getAttribute(languageAttribute) ?? ''}`;
  const isNamed = allowsAttribute('pre', 'class', language);
  return { ...languageAttributes(from), ...(isNamed && { class: language }) };
}

/**
 * The attributes of a block element that an article keeps: spans of cells, numbers
 * of lists, language, direction.
 */
export function blockAttributes(tag: string, from: Element): Record<string, string> {
  const names = {
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    ol: ['start', 'reversed'],
    li: ['value'],
  };
  const kept = languageAttributes(from);
  for (const name of names[tag as keyof typeof names] ?? []) {
    const value = from.getAttribute(name);
    if (value !== null && value !== '1') kept[name] = value.slice(0, 12);
  }
  return kept;
}

const maxIconPx = 40;
// Files that a browser put beside the page, and parts of its archive; neither is on the web.
const besideThePage = /[_.-](?:files|fichiers|dateien|archivos|bestanden|文件)\/|^jianfan-part\//i;

/**
 * The node for an `<img>`. A picture that may lie beside the page keeps its address as `src`, and any that
 * may be on the web its `alt` and the address there; an emoji becomes its character. Undefined for tracking
 * pixels, for decoration without words, and for pictures with neither address nor words.
 * @param base the page's address, against which addresses on the web are resolved, or empty
 */
export function pictureNode(from: Element, base: string): ArticleElement | string | undefined {
  const src = from.getAttribute('src')?.trim() ?? '';
  const isSaved = src !== '' && (/^data:image\//i.test(src) || !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(src));
  const alt = toSingleLine(from.getAttribute('alt'));
  const [width, height] = ['width', 'height'].map(
    (name) => /^\d{1,5}/.exec(from.getAttribute(name) ?? '')?.[0] ?? '',
  );
  if (isTiny(width) && isTiny(height)) return undefined;
  const title = toSingleLine(from.getAttribute('title'));
  const words = { alt, ...(title !== '' && title !== alt && { title }) };
  if (isSaved) {
    const outside = /^data:/i.test(src) || besideThePage.test(src) ? undefined : resolveWebAddress(src, base);
    const size = { ...(width && { width }), ...(height && { height }) };
    return element('img', { src, ...words, ...size, ...(outside && { 'data-address': outside }) });
  }
  if (emoji.test(alt)) return alt;
  const address = resolveWebAddress(src, base);
  if (alt === '' && (address === undefined || isIcon(width) || isIcon(height))) return undefined;
  return element('img', { ...words, ...(address !== undefined && { 'data-address': address }) });
}

const isIcon = (size: string | undefined): boolean =>
  size !== undefined && size !== '' && Number(size) <= maxIconPx;

const isTiny = (size: string | undefined): boolean => /^[0-2]$/.test(size ?? '');

/**
 * Resolves a link of a page at `base`; empty for links within the page and for
 * schemes that may not be opened.
 */
export function resolveLink(href: string, base: string): string {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return '';
  try {
    const url = new URL(trimmed, base || undefined).href;
    return isLink(url) ? url : '';
  } catch {
    return '';
  }
}
