import type { Footnote, FootnotePiece } from '#shared/footnote';

/** A footnote that is longer than this, in UTF-16 units, is read in its place. */
const maxFootnoteUnits = 5000;
/** UTF-16 units of the longest mark. */
const maxMarkUnits = 12;

const bracketed = /^[[［(（〔【〖「〈<^][^\s]{1,8}[\])）］〕】〗」〉>]$/;
const bareMark = /^(?:\d{1,4}|[①-⓿❶-➓㈠-㈩㊀-㊉*＊※†‡§¶]{1,3}|[注註]\s?[\d一二三四五六七八九十]{0,4})[.、]?$/;
const returnSign = /^(?:[↩↑⤴⏎^﹀🔙]\uFE0E?|\^|返回|回到?正文|back|return)$/iu;
const noteBlocks = 'li, dd, dt, p, blockquote, td, section, h1, h2, h3, h4, h5, h6';
const headings = 'h1, h2, h3, h4, h5, h6';
const styled = ['em', 'strong', 'code', 'sup', 'sub'] as const;

/** Where the text of a footnote stands. */
export interface FootnotePlace {
  /** The elements that hold it, in order. */
  readonly blocks: readonly Element[];
  /** The target of its mark. */
  readonly target: Element;
}

/**
 * The footnote that a link within an article stands for; undefined where it leads to a heading, to a chapter,
 * or from a footnote back to its mark.
 */
export function findFootnote(link: Element, target: Element): FootnotePlace | undefined {
  if (!isMark(link) || target.closest(headings) || target.contains(link)) return undefined;
  if (!(link.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)) return undefined;
  const block = target.closest(noteBlocks) ?? target;
  if (block.querySelector(headings)) return undefined;
  const blocks = [block];
  for (let next = block.nextElementSibling; block.matches('dt') && next?.matches('dd'); )
    [next] = [next.nextElementSibling, blocks.push(next)];
  const units = blocks.reduce((sum, { textContent }) => sum + (textContent?.length ?? 0), 0);
  return units > 0 && units <= maxFootnoteUnits ? { blocks, target } : undefined;
}

function isMark(link: Element): boolean {
  const text = (link.textContent ?? '').trim();
  if (text === '' || text.length > maxMarkUnits || returnSign.test(text)) return false;
  return (
    link.closest('sup') !== null ||
    link.querySelector('sup') !== null ||
    bracketed.test(text) ||
    bareMark.test(text)
  );
}

/** Reads a footnote as it is on screen, without readings and without the links back to its mark. */
export function readFootnote({ blocks, target }: FootnotePlace): Footnote {
  const paragraphs: FootnotePiece[][] = [];
  let lastBlock: Element | null | undefined;
  for (const block of blocks) {
    const walker = block.ownerDocument.createTreeWalker(
      block,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    );
    let isBegun = target.contains(block) || target.matches(noteBlocks);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node === target) isBegun = true;
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.nodeName === 'BR') lastBlock = undefined;
        // Several notes in one paragraph begin with a line each.
        else if (isBegun && isNextNote(node as Element, target, lastBlock === undefined))
          return clean(paragraphs);
        continue;
      }
      if (lastBlock === undefined && !/\S/.test(node.nodeValue ?? '')) continue;
      const parent = node.parentElement;
      if (!isBegun || !parent || parent.closest('rt, rp') || isReturnSign(parent, target)) continue;
      const holder = parent.closest('p, li, dd, dt, td, blockquote, pre, section, div');
      if (holder !== lastBlock || paragraphs.length === 0) paragraphs.push([]);
      lastBlock = holder;
      paragraphs.at(-1)?.push(pieceOf(node as Text, parent, target));
    }
  }
  return clean(paragraphs);
}

const isNextNote = (element: Element, target: Element, isAfterBreak: boolean): boolean =>
  element.id !== '' && element !== target && (isAfterBreak || element.firstChild?.nodeName === 'BR');

const isReturnSign = (parent: Element, target: Element): boolean => {
  const link = parent.closest('a[href^="#"]');
  return link !== null && isReturn(link, target) && returnSign.test((link.textContent ?? '').trim());
};

/** Whether a link in a footnote leads back to one of its marks. */
function isReturn(link: Element, target: Element): boolean {
  const document = link.ownerDocument;
  const end = document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
  if (!end || end.matches('section, div')) return false;
  const marks = document.querySelectorAll(`a[href="#${CSS.escape(target.id)}"]`);
  return [...marks].some((mark) => end.contains(mark) || mark.contains(end));
}

function pieceOf({ data }: Text, parent: Element, target: Element): FootnotePiece {
  const link = parent.closest('a[href]');
  const href = link?.getAttribute('href') ?? '';
  const isKept = link !== null && !(href.startsWith('#') && isReturn(link, target));
  const tag = styled.find((name) => parent.closest(name));
  return { text: data.replace(/\s+/g, ' '), ...(isKept && { href }), ...(tag && { tag }) };
}

/** Without empty paragraphs, and without blanks at the ends of the others. */
function clean(paragraphs: readonly FootnotePiece[][]): Footnote {
  return paragraphs.flatMap((pieces) => {
    const first = pieces.findIndex(({ text }) => text.trim() !== '');
    if (first < 0) return [];
    const last = pieces.findLastIndex(({ text }) => text.trim() !== '');
    return [
      pieces.slice(first, last + 1).map((piece, at, all) => {
        const text = at === 0 ? piece.text.trimStart() : piece.text;
        return { ...piece, text: at === all.length - 1 ? text.trimEnd() : text };
      }),
    ];
  });
}
