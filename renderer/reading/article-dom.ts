import { type ArticleNode, allowsAttribute, tags } from '#shared/article';

/** The address in the app's own scheme of a stored picture, `picture:SHA-256`. */
export const pictureUrl = (src: string): string => src.replace(/^picture:/, 'jianfan://store/picture/');

/** How a tree becomes DOM. */
export interface DomOptions {
  readonly document: Document;
  /** Every text leaf in document order is pushed here as its Text node. */
  readonly leaves: Text[];
  /** False only in tests that take this wall out: every tag and attribute is then built as given. */
  readonly sanitiser: boolean;
}

/** Builds the tree's DOM below `parent`, element by element from the allow-list; nothing is ever parsed from a string. */
export function appendNodes(parent: Node, nodes: readonly ArticleNode[], building: DomOptions): void {
  const { document, leaves, sanitiser } = building;
  for (const node of nodes) {
    if (typeof node === 'string') {
      const leaf = document.createTextNode(node);
      leaves.push(leaf);
      parent.appendChild(leaf);
      continue;
    }
    if (sanitiser && !tags.has(node.tag)) continue;
    const element = document.createElement(node.tag);
    for (const [name, value] of Object.entries(node.attributes ?? {})) {
      if (!sanitiser) element.setAttribute(name, value);
      else if (allowsAttribute(node.tag, name, value))
        element.setAttribute(name, name === 'src' ? pictureUrl(value) : value);
    }
    if (node.tag === 'img') element.setAttribute('decoding', 'async');
    appendNodes(element, node.children ?? [], building);
    parent.appendChild(element);
  }
}
