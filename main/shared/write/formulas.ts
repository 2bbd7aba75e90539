import type { ArticleElement } from '../article.ts';
import { textOf } from './glosses.ts';

/** A formula as TeX between dollar signs, two of them where it has lines of its own. */
export function renderTex(formula: ArticleElement): string {
  const tex = formula.attributes?.alttext || textOf(formula.children ?? []);
  const sign = formula.attributes?.display === 'block' ? '$$' : '$';
  return sign + tex + sign;
}
