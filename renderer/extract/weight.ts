const silent = new Set(
  'a button head iframe nav noscript object script select style svg template textarea title'.split(' '),
);
const side =
  /\b(?:comment|reply|replies|related|recommend|sidebar|side-bar|copyright|share|footer|breadcrumb|pagination|hot-?list|rank|advert|promo|login|subscribe)/i;

/** The characters of running text in an element: white space, links and what is not read do not count. `own` leaves out what by its class or id belongs to the site, too. Linear in the size of the element. */
export function weight(
  root: Element,
  own = false,
  note?: (element: Element, weight: number) => void,
): number {
  let total = 0;
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) total += lengthOf((node as Text).data);
    else if (node.nodeType === Node.ELEMENT_NODE && !isSilent(node as Element, own))
      total += weight(node as Element, own, note);
  }
  note?.(root, total);
  return total;
}

/** The innermost of the elements that hold `share` of the running text of `root`, going down through plain boxes only. */
export function heaviest(root: Element, share: number): Element {
  const weights = new Map<Element, number>();
  const total = weight(root, false, (element, own) => weights.set(element, own));
  const boxes = /^(?:div|section|article|main|center|td|tr|tbody|table)$/;
  let chosen = root;
  for (;;) {
    const inner = [...chosen.children].find((child) => (weights.get(child) ?? 0) >= total * share);
    if (!inner || !boxes.test(inner.localName)) return chosen;
    chosen = inner;
  }
}

/** Characters that are no white space. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20 && code !== 0xa0 && code !== 0x3000) length++;
  }
  return length;
};

function isSilent(element: Element, own: boolean): boolean {
  if (silent.has(element.localName) || element.hasAttribute('hidden')) return true;
  if (element.getAttribute('role') === 'navigation') return true;
  return own && (side.test(element.getAttribute('class') ?? '') || side.test(element.id));
}
