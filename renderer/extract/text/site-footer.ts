import { type BoilerplateScore, scoreBoilerplate } from './boilerplate-score.ts';
import { parseDateline } from './dateline.ts';
import { isProse } from './lines.ts';

/** Maximum number of lines, counted from the end, that can belong to the site. */
const maxFooterLines = 80;
/**
 * A line without boilerplate can stand between lines of the site if it has no more Han characters than this.
 */
const maxNeutralHan = 40;

type LineKind = 'site' | 'between' | 'article';

// Long prose belongs to the site only if boilerplate is dense in it.
function classifyLine(bare: string, score: BoilerplateScore): LineKind {
  const isRunning = isProse(bare);
  const density = score.weight / Math.max(1, score.han / 30);
  if (isRunning && score.han > maxNeutralHan) return score.weight >= 4 && density >= 1.5 ? 'site' : 'article';
  if (score.weight >= 1.5 && score.isStrong) return 'site';
  if (isRunning && score.han > 24) return score.weight >= 2 ? 'between' : 'article';
  return 'between';
}

/**
 * Finds the first line that belongs to the site and not to the article.
 * @param lines no blank lines, without glosses
 * @returns its index, or `lines.length` when there is none
 */
export function findFooterStart(lines: readonly string[]): number {
  const first = Math.max(1, lines.length - maxFooterLines);
  const scores = lines.slice(first).map(scoreBoilerplate);
  const listStart = findLinkListStart(lines, scores, first);
  let start = lines.length;
  let pending = 0;
  let total = 0;
  let siteLines = 0;
  let hasSure = listStart < lines.length;
  for (let at = lines.length - 1; at >= first; at--) {
    const bare = lines[at] ?? '';
    const score = scores[at - first];
    if (!score) break;
    const kind = at >= listStart ? 'site' : classifyLine(bare, score);
    if (kind === 'article') break;
    if (kind === 'site') {
      start = at;
      pending = 0;
      total += score.weight;
      siteLines++;
      if (score.isSure) hasSure = true;
    } else if (score.weight < 0.75 && !parseDateline(bare) && ++pending > 2) break;
  }
  const count = lines.length - start;
  const isSure = (hasSure || siteLines > 2) && ((count > 1 && total >= 3.5) || total >= 3);
  return count > 0 && isSure && leavesAnArticle(lines, start) ? start : lines.length;
}

// A heading such as 相關閱讀 makes the titles below it lines of the site.
function findLinkListStart(
  lines: readonly string[],
  scores: readonly BoilerplateScore[],
  first: number,
): number {
  for (let at = lines.length - 1; at >= first; at--) {
    const bare = lines[at] ?? '';
    const score = scores[at - first];
    if (score?.isList && at < lines.length) return at;
    if (isProse(bare) && (score?.weight ?? 0) < 1.5 && (score?.han ?? 0) > maxNeutralHan) break;
  }
  return lines.length;
}

// The lines that remain must look like an article.
function leavesAnArticle(lines: readonly string[], start: number): boolean {
  return lines.slice(0, start).some((line) => isProse(line)) || start * 2 >= lines.length;
}
