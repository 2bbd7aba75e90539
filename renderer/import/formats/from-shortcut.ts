import { type ArticleDraft, type ArticleElement, element } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { detectScript } from '#shared/hanzi/detect';
import { documentLabelsIn } from '#shared/messages/document-labels';
import { resolveAddress } from './resolve-address.ts';

/** The web address in a shortcut; undefined for any other text. */
export const linkInShortcut = (text: string): string | undefined => {
  const [section = '', ...lines] = text
    .slice(0, 65_536)
    .trimStart()
    .split(/[\r\n]+/, 42);
  if (!/^\[InternetShortcut\]/i.test(section)) return undefined;
  const found = lines.map((line) => /^URL=(https?:\/\/\S+)/i.exec(line)?.[1]).find(Boolean);
  return found === undefined ? undefined : resolveAddress(found);
};

/**
 * The article for a link without its text: the link and one sentence that says so, in the script of the
 * title. Where the title is in neither script, the sentence is in both, and also in English where the title
 * is in another language.
 */
export function stubArticle(url: string, metadata: ExtractRequest['metadata'], name: string): ArticleDraft {
  const title = metadata.title || name.replace(/\.url$/i, '');
  const written = detectScript(title);
  const scripts = (['zh-Hant', 'zh-Hans'] as const).filter(
    (one) => written === one || (written !== 'zh-Hant' && written !== 'zh-Hans'),
  );
  const languages = written === 'other' ? [...scripts, 'en'] : scripts;
  const sentence = (lang: string): ArticleElement =>
    element('p', { lang }, [documentLabelsIn(lang)['link-only']]);
  return {
    title,
    heading: [title],
    byline: metadata.byline ?? '',
    credit: metadata.byline ? [metadata.byline] : [],
    site: metadata.site || new URL(url).hostname.replace(/^www\./, ''),
    published: metadata.published ?? '',
    url,
    lang: scripts.length === 1 ? (scripts[0] as string) : 'zh',
    body: [element('p', {}, [element('a', { href: url }, [url])]), ...languages.map(sentence)],
    footer: [],
    repairs: [],
  };
}
