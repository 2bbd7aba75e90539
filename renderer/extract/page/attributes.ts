import { type ArticleElement, element, isLink } from '#shared/article';
import { parseLanguageTag } from './page-metadata.ts';
import { toSingleLine } from './single-line.ts';

const titled = new Set(['a', 'abbr', 'dfn']);

/** The attributes of an inline element that an article keeps; links are resolved against the page's address `base`, and lead nowhere when that is not known. */
export function inlineAttributes(tag: string, from: Element, base: string): Record<string, string> {
  const kept = languageAttributes(from);
  if (tag === 'a') {
    const href = resolveLink(from.getAttribute('href') ?? '', base);
    if (href !== '') kept.href = href;
  }
  const title = toSingleLine(from.getAttribute('title'));
  if (title !== '' && titled.has(tag)) kept.title = title;
  const datetime = toSingleLine(from.getAttribute('datetime'));
  if (tag === 'time' && datetime !== '') kept.datetime = datetime;
  return kept;
}

/** Language and direction of an element, where it names one. */
export function languageAttributes(from: Element): Record<string, string> {
  const lang = parseLanguageTag(from.getAttribute('lang') ?? '');
  const dir = from.getAttribute('dir')?.toLowerCase() ?? '';
  return { ...(lang !== '' && { lang }), ...(/^(?:rtl|auto)$/.test(dir) && { dir }) };
}

/** Numbers of cells and lists. */
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

/** A picture of the article: with its address where it was saved with the page, else with its words alone; a short sign that stands for a character as that character; undefined for what only counts readers. */
export function pictureNode(from: Element): ArticleElement | string | undefined {
  const src = from.getAttribute('src')?.trim() ?? '';
  const isSaved = src !== '' && (/^data:image\//i.test(src) || !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(src));
  const alt = toSingleLine(from.getAttribute('alt'));
  const [width, height] = ['width', 'height'].map(
    (name) => /^\d{1,5}/.exec(from.getAttribute(name) ?? '')?.[0] ?? '',
  );
  if (isTiny(width) && isTiny(height)) return undefined;
  if (isSaved) return element('img', { src, alt, ...(width && { width }), ...(height && { height }) });
  if (
    /^(?:\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{M}\u200d]*|\[\p{Script=Han}{1,4}\])$/u.test(
      alt,
    )
  )
    return alt;
  return src === '' && alt === '' ? undefined : element('img', { alt });
}

const isTiny = (size: string | undefined): boolean => /^[0-2]$/.test(size ?? '');

/** The address that a link of a page at `base` leads to; empty where nobody may follow it. */
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
