import type { ArticleNode } from '#shared/article';
import { runsOf } from '#shared/text/text-runs';

/** UTF-16 code units of an excerpt. */
const excerptLength = 120;
/** A beginning of fewer units, as of a list of links, says less than the text as it stands. */
const minProseLength = 20;
/** A list is looked at up to this many nodes to tell whether it holds links alone. */
const maxListNodes = 500;
/** What is no running text; marks of footnotes are in `sup`. */
const skippedTags = new Set('h1 h2 h3 h4 h5 h6 figure figcaption table pre hr sup'.split(' '));
const linkLists = new Set('ul ol dl p'.split(' '));

/**
 * The beginning of an article's running text, as written, without glosses: not its headings, captions, marks
 * of footnotes and lists of links. Where there is no running text it is the beginning of the whole `text`.
 */
export function excerptOf(body: readonly ArticleNode[], text: string): string {
  const prose = squeeze(runsOf(proseIn(body, { units: 4 * excerptLength })).text);
  const start = prose.length < minProseLength ? squeeze(text) : prose;
  // Without the first half of a surrogate pair that was cut in two.
  return start.slice(0, excerptLength).replace(/[\uD800-\uDBFF]$/, '');
}

const squeeze = (text: string): string =>
  text
    .slice(0, 4 * excerptLength)
    .replace(/\s+/g, ' ')
    .trim();

/** The running text of a tree, until there is enough of it. */
function proseIn(nodes: readonly ArticleNode[], left: { units: number }): readonly ArticleNode[] {
  const prose: ArticleNode[] = [];
  for (const node of nodes) {
    if (left.units <= 0) break;
    if (typeof node === 'string') {
      prose.push(node);
      left.units -= node.length;
    } else if (!skippedTags.has(node.tag) && !(linkLists.has(node.tag) && hasLinksAlone(node)))
      prose.push({ ...node, children: proseIn(node.children ?? [], left) });
  }
  return prose;
}

/** Tells whether all text of a list or paragraph is in links. */
function hasLinksAlone(list: ArticleNode): boolean {
  let links = 0;
  const stack: ArticleNode[] = [list];
  for (let count = 0; count < maxListNodes; count++) {
    const node = stack.pop();
    if (node === undefined) break;
    if (typeof node === 'string') {
      if (/\S/.test(node)) return false;
    } else if (node.tag === 'a') links++;
    else stack.push(...(node.children ?? []).slice(0, maxListNodes));
  }
  return links > 0;
}
