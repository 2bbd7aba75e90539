const unread = 'head iframe script select style svg template textarea title'.split(' ');
const silent = new Set([...unread, 'a', 'button', 'nav', 'noscript', 'object']);
const mute = new Set(unread);
const side =
  /\b(?:comment|reply|replies|related|recommend|sidebar|side-bar|copyright|share|footer|breadcrumb|pagination|hot-?list|rank|advert|promo|login|subscribe)/i;

type Note = (element: Element, weight: number) => void;

function measure(root: Element, isSilent: (element: Element) => boolean, note?: Note): number {
  let total = 0;
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) total += lengthOf((node as Text).data);
    else if (node.nodeType === Node.ELEMENT_NODE && !isSilent(node as Element))
      total += measure(node as Element, isSilent, note);
  }
  note?.(root, total);
  return total;
}

/** The characters of running text in an element: white space, links and what is not read do not count. Linear in the size of the element. */
export const weight = (root: Element): number => measure(root, isSilent);

/** As {@link weight}, without what by its class or id belongs to the site. */
export const ownWeight = (root: Element): number =>
  measure(
    root,
    (element) => isSilent(element) || side.test(element.getAttribute('class') ?? '') || side.test(element.id),
  );

/** The characters of an element that could be read anywhere, in links and buttons, too. */
export const wholeWeight = (root: Element): number => measure(root, ({ localName }) => mute.has(localName));

/** The innermost of the elements that hold `share` of the running text of `root`, going down through plain boxes only. */
export function heaviest(root: Element, share: number): Element {
  const weights = new Map<Element, number>();
  const total = measure(root, isSilent, (element, own) => weights.set(element, own));
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

const isSilent = (element: Element): boolean =>
  silent.has(element.localName) ||
  element.hasAttribute('hidden') ||
  element.getAttribute('role') === 'navigation';
