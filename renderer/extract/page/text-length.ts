const tagsWithoutText = 'head iframe script select style svg template textarea title'.split(' ');
const tagsWithoutRunningText = new Set([...tagsWithoutText, 'a', 'button', 'nav', 'noscript', 'object']);
const unreadTags = new Set(tagsWithoutText);

function countText(root: Element, isSkipped: (element: Element) => boolean, most = Infinity): number {
  let total = 0;
  for (let node = root.firstChild; node && total < most; node = node.nextSibling) {
    const { nodeType } = node;
    if (nodeType === Node.TEXT_NODE) total += countNonSpace((node as Text).data);
    else if (nodeType === Node.ELEMENT_NODE && !isSkipped(node as Element))
      total += countText(node as Element, isSkipped, most - total);
  }
  return total;
}

/**
 * Counts the running text of an element in UTF-16 code units, without white space, links, navigation and text
 * that is not shown. Runs in linear time, like all counts of this file.
 */
export const countRunningText = (root: Element): number => countText(root, isNoRunningText);

/** As {@link countRunningText}, with links, buttons and navigation; stops when it has counted `most`. */
export const countAllText = (root: Element, most?: number): number =>
  countText(root, ({ localName }) => unreadTags.has(localName), most);

/** How much text each element holds. */
export interface TextLengths {
  /** See {@link countRunningText}; elements within links, navigation and the like are left out. */
  readonly running: ReadonlyMap<Element, number>;
  /** See {@link countAllText}. */
  readonly all: ReadonlyMap<Element, number>;
  /** How deep elements are nested. */
  readonly depth: number;
}

/** How much text each element within `root`, and `root` itself, holds. */
export function measureText(root: Element): TextLengths {
  const [running, all] = [new Map<Element, number>(), new Map<Element, number>()];
  // Each gives the length of all text, and the first sets `read` to that of running text.
  let read = 0;
  let [depth, deepest] = [0, 0];
  const measureRunning = (element: Element): number => {
    let [own, whole] = [0, 0];
    if (++depth > deepest) deepest = depth;
    for (let node = element.firstChild; node; node = node.nextSibling) {
      const { nodeType } = node;
      if (nodeType === Node.TEXT_NODE) {
        const length = countNonSpace((node as Text).data);
        own += length;
        whole += length;
      } else if (nodeType === Node.ELEMENT_NODE && !unreadTags.has((node as Element).localName)) {
        read = 0;
        whole += (isNoRunningText(node as Element) ? measureOther : measureRunning)(node as Element);
        own += read;
      }
    }
    running.set(element, own);
    all.set(element, whole);
    depth--;
    read = own;
    return whole;
  };
  const measureOther = (element: Element): number => {
    let whole = 0;
    for (let node = element.firstChild; node; node = node.nextSibling) {
      const { nodeType } = node;
      if (nodeType === Node.TEXT_NODE) whole += countNonSpace((node as Text).data);
      else if (nodeType === Node.ELEMENT_NODE && !unreadTags.has((node as Element).localName))
        whole += measureOther(node as Element);
    }
    all.set(element, whole);
    return whole;
  };
  measureRunning(root);
  return { running, all, depth: deepest };
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
