import type { ArticleNode } from '#shared/article';
import { detectScript } from '#shared/hanzi/detect';
import { runsOf } from '#shared/text/text-runs';

// Languages that are, or were, written with Han characters.
const asianLanguage = /^(?:zh|ja|ko|vi|yue|wuu|nan|hak|lzh|cmn)\b/;

/**
 * The `lang` of an article: detected where its characters are mostly Chinese or
 * Japanese, else the `declared` tag.
 */
export function detectLanguage(text: string, declared: string): string {
  const written = detectScript(text);
  if (written === 'other') return declared;
  // A few Chinese words do not make an English article Chinese.
  if (declared !== '' && !asianLanguage.test(declared) && !isMostlyHan(text)) return declared;
  return written === 'mixed' ? 'zh' : written;
}

/**
 * Drops `lang` attributes that the text contradicts; templates and word processors mark
 * Chinese paragraphs as English.
 */
export function dropWrongLanguages(nodes: readonly ArticleNode[]): readonly ArticleNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string' || !node.children) return node;
    const children = dropWrongLanguages(node.children);
    const lang = node.attributes?.lang;
    if (!lang || asianLanguage.test(lang) || !isMostlyHan(runsOf(children).text))
      return { ...node, children };
    const { lang: _, ...attributes } = node.attributes ?? {};
    const { attributes: __, ...bare } = node;
    return { ...bare, ...(Object.keys(attributes).length > 0 && { attributes }), children };
  });
}

const isMostlyHan = (text: string): boolean => {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z\u00c0-\u024f]+/g)?.length ?? 0;
  return han > words && han > 1;
};

/**
 * Parses a `lang` attribute. Chinese becomes `zh-Hant`, `zh-Hans` or `zh` by the script that its region
 * writes; any other tag becomes its language subtag in lower case. Empty if `value` is no language tag.
 */
export function parseLanguageTag(value: string): string {
  const tag = value.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return '';
  if (!/^zh\b/i.test(tag)) return tag.toLowerCase().split('-')[0] as string;
  if (/hant|\b(?:tw|hk|mo)\b/i.test(tag)) return 'zh-Hant';
  return /hans|\b(?:cn|sg|my)\b/i.test(tag) ? 'zh-Hans' : 'zh';
}
