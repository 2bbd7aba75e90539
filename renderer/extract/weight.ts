const silent =
  'script, style, noscript, template, iframe, object, select, textarea, button, nav, a, head, title, svg, [hidden], [role="navigation"]';
const side =
  /\b(?:comment|reply|replies|related|recommend|sidebar|side-bar|copyright|share|footer|breadcrumb|pagination|hot-?list|rank|advert|promo|login|subscribe)/i;

/** The characters of running text in an element: white space, links and what is not read do not count. `own` leaves out what by its class or id belongs to the site, too. Linear in the size of the element. */
export function weight(root: Element, own = false): number {
  let total = 0;
  const walker = (root.ownerDocument as Document).createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      return isSilent(node as Element, own) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    },
  );
  while (walker.nextNode()) total += lengthOf((walker.currentNode as Text).data);
  return total;
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
  if (element.matches(silent)) return true;
  if (!own || element.localName === 'body') return false;
  return side.test(`${element.getAttribute('class') ?? ''} ${element.id}`);
}
