import { pictureNode } from './attributes.ts';
import type { OverlapTest } from './line-overlap.ts';
import { isBorder, type TextUnit, TextUnits, type UnitLine } from './text-units.ts';

/** The most of a line of a menu that stands outside links. */
const maxUnlinked = 0.25;

const minProseUnits = 8;

/**
 * Removes from a copy of the page what cannot be missing from the article: menus, and blocks that the article
 * holds, all but the first and the last of them. That is most of a page, and `findUnextractedBlocks` would
 * find out the same, but only after the sanitiser. Changes `page`; takes linear time.
 * @param isInArticle tells whether the article holds a line
 */
export function dropKnownBlocks(page: Element, isInArticle: OverlapTest): void {
  const units = new TextUnits(page);
  const known = units.list.map(({ lines }) => lines.map(({ text }) => isInArticle(text)));
  const areInArticle = units.list.map(
    ({ isUnclear, isMixed }, at) => !isUnclear && !isMixed && known[at]?.every(Boolean) === true,
  );
  // A block without text is in the article, or is no block at all.
  const isCertain = (unit: TextUnit, at: number) =>
    areInArticle[at] === true && (unit.lines.length > 0 || showsPicture(unit));
  const [first, last] = [units.list.findIndex(isCertain), units.list.findLastIndex(isCertain)];
  // Between blocks that may be in the article anything may be missing, and prose anywhere.
  const isPerhapsIn = ({ isUnclear, isMixed, isHollow }: TextUnit, at: number) =>
    isUnclear || isMixed || isHollow || areInArticle[at] === true || known[at]?.includes(true) === true;
  const [from, to] = [units.list.findIndex(isPerhapsIn), units.list.findLastIndex(isPerhapsIn)];
  const isMenu = ({ isUnclear, isMixed, lines }: TextUnit, at: number) =>
    !isUnclear &&
    lines.every((line) => isMenuLine(line, isMixed ? 0 : maxUnlinked)) &&
    known[at]?.includes(true) === false;
  let isComplete = true;
  const kept = units.list.filter((unit, at) => {
    const isMenuHere = isMenu(unit, at);
    if (areInArticle[at] || (unit.isHollow && isMenuHere)) return at <= first || at >= last;
    const mayLack = !isMenuHere && ((at >= from && at <= to) || mayBeProse(unit));
    if (mayLack) isComplete = false;
    return mayLack;
  });
  if (isComplete) {
    page.replaceChildren();
    return;
  }
  removeOthers(page, units, kept);
}

const showsPicture = ({ nodes }: TextUnit): boolean =>
  nodes.some(
    (node) => (node as Element).localName === 'img' && typeof pictureNode(node as Element, '') === 'object',
  );

/** What `findUnextractedBlocks` takes for prose has such a mark and so many UTF-16 code units. */
const mayBeProse = ({ lines }: TextUnit): boolean =>
  lines.reduce((sum, { text }) => sum + text.length, 0) >= minProseUnits &&
  lines.some(({ text }) => /[。！？；，…!?.]/.test(text));

const isMenuLine = ({ text, linked }: UnitLine, share: number): boolean =>
  text.length - linked <= text.length * share;

function removeOthers(page: Element, units: TextUnits, kept: readonly TextUnit[]): void {
  const nodes = new Set<Node>(kept.flatMap((unit) => unit.nodes));
  const around = new Set<Node>();
  for (const node of nodes)
    for (let one = node.parentNode; one && !around.has(one); one = one.parentNode) around.add(one);
  removeChildren(page);

  function removeChildren(parent: Element): void {
    let isLineOpen = !isBorder(parent);
    for (let child = parent.firstChild, next = child; child; child = next) {
      next = child.nextSibling;
      if (nodes.has(child) || around.has(child)) {
        if (!nodes.has(child)) removeChildren(child as Element);
        isLineOpen = !isBorder(child);
      } else if (isLineOpen && units.divides(child)) {
        // The text on both sides stays in blocks of its own.
        child.replaceWith(page.ownerDocument.createElement('div'));
        isLineOpen = false;
      } else child.remove();
    }
  }
}
