import { type ArticleDraft, type ArticleElement, element } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { detectScript } from '#shared/hanzi/detect';
import { resolveAddress } from './resolve-address.ts';

const shortcutPattern =
  /^\s*\[InternetShortcut\][^\r\n]*[\r\n]+(?:[^\r\n=]+=[^\r\n]*[\r\n]+){0,40}?URL=(https?:\/\/\S+)/i;

/** The text of an Internet shortcut, the small file in which systems and this program keep a link. */
export const urlShortcut = (url: string): string => `[InternetShortcut]\r\nURL=${url}\r\n`;

/** The web address in a shortcut; undefined for any other text. */
export const linkInShortcut = (text: string): string | undefined => {
  const found = shortcutPattern.exec(text.slice(0, 65_536))?.[1];
  return found === undefined ? undefined : resolveAddress(found);
};

const sentences = {
  'zh-Hant': '這裡只留下了連結，沒有留下內文。請在瀏覽器打開它，把網頁存下來，再加進書庫。',
  'zh-Hans': '这里只留下了链接，没有留下内文。请在浏览器打开它，把网页存下来，再加进书库。',
} as const;

/**
 * The article for a link without its text: the link and one sentence that says so, in the script of the
 * title, or in both
 * where the title is in neither.
 */
export function stubArticle(url: string, metadata: ExtractRequest['metadata'], name: string): ArticleDraft {
  const title = metadata.title || name.replace(/\.url$/i, '');
  const written = detectScript(title);
  const scripts = (['zh-Hant', 'zh-Hans'] as const).filter(
    (one) => written === one || (written !== 'zh-Hant' && written !== 'zh-Hans'),
  );
  const sentence = (lang: 'zh-Hant' | 'zh-Hans'): ArticleElement => element('p', { lang }, [sentences[lang]]);
  return {
    title,
    heading: [title],
    byline: metadata.byline ?? '',
    credit: metadata.byline ? [metadata.byline] : [],
    site: metadata.site || new URL(url).hostname.replace(/^www\./, ''),
    published: metadata.published ?? '',
    url,
    lang: scripts.length === 1 ? (scripts[0] as string) : 'zh',
    body: [element('p', {}, [element('a', { href: url }, [url])]), ...scripts.map(sentence)],
    footer: [],
    repairs: [],
  };
}
