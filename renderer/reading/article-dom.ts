import { type ArticleNode, allowsAttribute, tags } from '#shared/article';

/** The URL of a stored picture, `picture:SHA-256`, in the app's own scheme. */
export const pictureUrl = (src: string): string => src.replace(/^picture:/, 'jianfan://store/picture/');

/** The document in which a tree is built, and the list in which its Text nodes are collected. */
export interface DomOptions {
  readonly document: Document;
  /** The Text node of every text leaf is pushed here, in document order. */
  readonly leaves: Text[];
  /** False only in tests that switch this restriction off: every tag and attribute is then built as given. */
  readonly sanitiser: boolean;
}

/** Appends a tree to `parent`, element by element from the allow-list. No string is parsed as markup. */
export function appendNodes(parent: Node, nodes: readonly ArticleNode[], options: DomOptions): void {
  const { document, leaves, sanitiser } = options;
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
    appendNodes(element, node.children ?? [], options);
    parent.appendChild(element);
  }
}
