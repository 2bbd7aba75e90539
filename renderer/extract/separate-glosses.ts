import type { ArticleDraft, ArticleNode, BracketedDraft, RepairKind } from '#shared/article';
import { glossToNodes, removeGlosses } from '#shared/hanzi/gloss/gloss';

/**
 * Separates the pronunciation glosses of title, byline and site: `title`, `byline` and `site` lose them,
 * `heading` and `credit` carry them as ruby. Where the repair `gloss` is switched off, all fields keep their
 * text as written.
 */
export function separateGlosses(draft: BracketedDraft, off: readonly RepairKind[]): ArticleDraft {
  const asIs = off.includes('gloss');
  const toPlain = (text: string): string => (asIs ? text : removeGlosses(text));
  const toNodes = (text: string): readonly ArticleNode[] =>
    text === '' ? [] : asIs ? [text] : glossToNodes(text);
  return {
    ...draft,
    title: toPlain(draft.title),
    heading: toNodes(draft.title),
    byline: toPlain(draft.byline),
    credit: toNodes(draft.byline),
    site: toPlain(draft.site),
  };
}
