const maxMoves = 200;
const maxFallback = 1000;
const call = /"([BP]:[0-9a-f]+)","(S:[0-9a-f]+)"/g;

/**
 * Puts parts that a page streams at its end (`<div hidden id="S:0">`, and a script that moves them) where
 * they belong. Changes the document.
 */
export function placeStreamedParts(document: Document): void {
  const moves = [...document.querySelectorAll('script:not([src])')]
    .flatMap(({ textContent }) => [...(textContent?.includes('$R') ? textContent.matchAll(call) : [])])
    .slice(0, maxMoves);
  for (const [, place = '', part = ''] of moves) {
    const target = document.getElementById(place);
    const content = document.getElementById(part);
    if (!target || !content?.hidden || content.contains(target)) continue;
    for (const node of findFallback(target)) node.remove();
    while (content.firstChild) target.before(content.firstChild);
    target.remove();
    content.remove();
  }
}

// What is shown until the part arrives lies between its place and the comment `/$`.
function findFallback(target: Element): readonly ChildNode[] {
  const fallback: ChildNode[] = [];
  let depth = 0;
  for (let node = target.nextSibling; node && fallback.length < maxFallback; node = node.nextSibling) {
    if (node.nodeType === Node.COMMENT_NODE && node.nodeValue === '$?') depth++;
    if (node.nodeType === Node.COMMENT_NODE && node.nodeValue === '/$' && depth-- === 0) return fallback;
    fallback.push(node);
  }
  return [];
}
