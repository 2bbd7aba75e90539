import { blockTags } from '#shared/article';

const boundaries = new Set([
  ...blockTags,
  ...'address article aside body center dir fieldset footer form header main menu nav search'.split(' '),
]);
const preformattedTags = new Set(['pre', 'xmp', 'listing']);
const rubyTags = new Set(['ruby', 'rtc']);
/** Within them lines are told from boxes by their elements. */
const literalTags = new Set([...preformattedTags, 'table']);
const blank = /^[ \t\n\r\f]*$/;

/**
 * Removes from an element what is no part of an article's tree in any case: comments, attributes other than
 * `kept`, white space at the edges of blocks, wrappers without attributes, and the borders between texts. The
 * sanitiser takes far longer for each node and attribute. Changes the element; runs in linear time.
 */
export function lighten(element: Element, kept: ReadonlySet<string>): void {
  dropAttributes(element, kept);
  lightenChildren(
    element,
    kept,
    preformattedTags.has(element.localName),
    element.closest('table, pre') !== null,
  );
  joinTexts(element);
}

function lightenChildren(
  parent: Element,
  kept: ReadonlySet<string>,
  isPreformatted: boolean,
  isLiteral: boolean,
): void {
  for (let node = parent.firstChild, next = node; node; node = next) {
    next = node.nextSibling;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!isPreformatted && blank.test((node as Text).data) && isAtEdge(node, parent)) node.remove();
    } else if (node.nodeType !== Node.ELEMENT_NODE) node.remove();
    else if (node instanceof HTMLElement) {
      dropAttributes(node, kept);
      const { localName } = node;
      const isWithinLiteral = isLiteral || literalTags.has(localName);
      lightenChildren(node, kept, isPreformatted || preformattedTags.has(localName), isWithinLiteral);
      if (isBareWrapper(node) ? !rubyTags.has(parent.localName) : !isWithinLiteral && isBareBox(node))
        unwrap(node);
    }
  }
}

function dropAttributes(element: Element, kept: ReadonlySet<string>): void {
  if (!element.hasAttributes()) return;
  for (const name of element.getAttributeNames()) if (!kept.has(name)) element.removeAttribute(name);
}

const isAtEdge = ({ previousSibling, nextSibling }: Node, parent: Element): boolean =>
  isBoundary(previousSibling ?? parent) || isBoundary(nextSibling ?? parent);

const isBoundary = (node: Node): boolean => boundaries.has((node as Element).localName);

const isBareWrapper = (element: Element): boolean =>
  (element.localName === 'span' || element.localName === 'font') && !element.hasAttributes();

/** A box of other blocks, which begin and end lines by themselves. */
function isBareBox(element: Element): boolean {
  if (element.localName !== 'div' || element.hasAttributes() || !element.firstChild) return false;
  for (let node: Node | null = element.firstChild; node; node = node.nextSibling)
    if (!isBoundary(node)) return false;
  return true;
}

/** Joins neighbouring texts. `normalize` copies the text again for each of them. */
function joinTexts(root: Element): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null, next = node; node; node = next) {
    next = walker.nextNode() as Text | null;
    let text = node.data;
    for (let last = node; next?.previousSibling === last; next = walker.nextNode() as Text | null) {
      text += next.data;
      last = next;
    }
    while (node.nextSibling?.nodeType === Node.TEXT_NODE) node.nextSibling.remove();
    if (text === '') node.remove();
    else if (text !== node.data) node.data = text;
  }
}

function unwrap(element: Element): void {
  const { parentNode } = element;
  for (let child = element.firstChild; child; child = element.firstChild)
    parentNode?.insertBefore(child, element);
  element.remove();
}
