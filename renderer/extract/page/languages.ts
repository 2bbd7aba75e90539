import type { ArticleNode } from '#shared/article';
import { detectScript } from '#shared/hanzi/detect';
import { runsOf } from '#shared/text/text-runs';

const asianLanguage = /^(?:zh|ja|ko|vi|yue|wuu|nan|hak|lzh|cmn)\b/;

/** The language and script of an article's text, as ArticleDraft has it: by its characters where they are Chinese or Japanese, else `declared`. */
export function detectLanguage(text: string, declared: string): string {
  const written = detectScript(text);
  if (written === 'other') return declared;
  return written === 'mixed' ? 'zh' : written;
}

/** Takes away languages that the text contradicts: templates and word processors call Chinese paragraphs English. */
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
