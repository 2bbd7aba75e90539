const tagsWithoutText = 'head iframe script select style svg template textarea title'.split(' ');
const tagsWithoutRunningText = new Set([...tagsWithoutText, 'a', 'button', 'nav', 'noscript', 'object']);
const unreadTags = new Set(tagsWithoutText);

type OnCounted = (element: Element, weight: number) => void;

function countText(root: Element, isSkipped: (element: Element) => boolean, onCounted?: OnCounted): number {
  let total = 0;
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) total += countNonSpace((node as Text).data);
    else if (node.nodeType === Node.ELEMENT_NODE && !isSkipped(node as Element))
      total += countText(node as Element, isSkipped, onCounted);
  }
  onCounted?.(root, total);
  return total;
}

/**
 * Counts the running text of an element in UTF-16 code units, without white space, links, navigation and text
 * that is not shown. Runs in linear time, like all counts of this file.
 */
export const countRunningText = (root: Element): number => countText(root, isNoRunningText);

/** As {@link countRunningText}, with links, buttons and navigation. */
export const countAllText = (root: Element): number =>
  countText(root, ({ localName }) => unreadTags.has(localName));

/** How much running text each element within `root` holds. */
export const measureRunningText = (root: Element): ReadonlyMap<Element, number> =>
  measureText(root, isNoRunningText);

/** As {@link measureRunningText}, with links, buttons and navigation. */
export const measureAllText = (root: Element): ReadonlyMap<Element, number> =>
  measureText(root, ({ localName }) => unreadTags.has(localName));

function measureText(root: Element, isSkipped: (element: Element) => boolean): ReadonlyMap<Element, number> {
  const lengths = new Map<Element, number>();
  countText(root, isSkipped, (element, length) => lengths.set(element, length));
  return lengths;
}

/**
 * The innermost box within `root` that holds `share` (0 to 1) of its running text, which `running` measures;
 * only plain boxes are descended into.
 */
export function findContentBox(root: Element, share: number, running: ReadonlyMap<Element, number>): Element {
  const total = running.get(root) ?? 0;
  const boxes = /^(?:div|section|article|main|center|td|tr|tbody|table)$/;
  let chosen = root;
  for (;;) {
    const inner = [...chosen.children].find((child) => (running.get(child) ?? 0) >= total * share);
    if (!inner || !boxes.test(inner.localName)) return chosen;
    chosen = inner;
  }
}

/** Counts the UTF-16 code units of a text that are no white space. */
export const countNonSpace = (text: string): number => {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20 && code !== 0xa0 && code !== 0x3000) length++;
  }
  return length;
};

const isNoRunningText = (element: Element): boolean =>
  tagsWithoutRunningText.has(element.localName) ||
  element.hasAttribute('hidden') ||
  element.getAttribute('role') === 'navigation';
