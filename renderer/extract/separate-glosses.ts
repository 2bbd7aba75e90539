import type { ArticleDraft, ArticleNode, BracketedDraft, RepairKind } from '#shared/article';
import { glossed, withoutGlosses } from '#shared/hanzi/gloss/gloss';

/** Parts title, byline and site from their readings: plain for the list, with ruby for the page. Nothing changes where glosses are not to be repaired. */
export function separateGlosses(draft: BracketedDraft, off: readonly RepairKind[]): ArticleDraft {
  const asIs = off.includes('gloss');
  const plain = (text: string): string => (asIs ? text : withoutGlosses(text));
  const nodes = (text: string): readonly ArticleNode[] => (text === '' ? [] : asIs ? [text] : glossed(text));
  return {
    ...draft,
    title: plain(draft.title),
    heading: nodes(draft.title),
    byline: plain(draft.byline),
    credit: nodes(draft.byline),
    site: plain(draft.site),
  };
}
