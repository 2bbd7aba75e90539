import { type ArticleElement, type ArticleNode, element } from '../article.ts';
import { textOf } from './glosses.ts';
import { renderPlainNodes } from './plain-text.ts';

const listTags = new Set(['ul', 'ol', 'li']);
const addedTags = new Set(['img', 'hr', 'rt', 'rp']);
/** A sign of mathematics outside of ASCII. TeX that an author writes has commands in its place. */
const rawSign = /(?![!-~])\p{Sm}/u;

/**
 * Renders nodes as their own text alone, for those who count or compare it: blocks separated by blank lines,
 * cells by tabs. Nothing stands for pictures, films, rules, readings and the marks of lists. Formulas are TeX
 * as in plain text, or their signs where the TeX was made of signs.
 */
export const renderBareText = (nodes: readonly ArticleNode[]): string => renderPlainNodes(keepOwnText(nodes));

const keepOwnText = (nodes: readonly ArticleNode[], isInFigure = false): readonly ArticleNode[] =>
  nodes.flatMap((node): readonly ArticleNode[] => {
    if (typeof node === 'string') return [node];
    if (node.tag === 'math' && rawSign.test(node.attributes?.alttext ?? ''))
      return [element('span', {}, [signsOf(node)])];
    if (addedTags.has(node.tag) || (isInFigure && isPlayer(node))) return [];
    const children = node.children && keepOwnText(node.children, isInFigure || node.tag === 'figure');
    return [element(listTags.has(node.tag) ? 'div' : node.tag, node.attributes, children)];
  });

const signsOf = (node: ArticleNode): string =>
  typeof node === 'string' ? node : (node.children ?? []).map(signsOf).join(' ');

/** Tells the link that stands for a film or a sound: a sign, and a title or address. */
const isPlayer = ({ tag, children = [] }: ArticleElement): boolean =>
  tag === 'a' && /^[▶♪] /.test(textOf(children));
