import {
  type ArticleDraft,
  type ArticleNode,
  allowsAttribute,
  element,
  type PictureAddress,
} from './article.ts';

/** The addresses of all pictures in the body and the footer of a draft, each once, in no order. */
export function pictureAddressesIn(draft: unknown): Set<string> {
  const found = new Set<string>();
  const pending: unknown[] = [draft];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (Array.isArray(value)) {
      for (const one of value) if (typeof one === 'object') pending.push(one);
    } else if (typeof value === 'object' && value !== null) {
      const { tag, attributes, children, body, footer } = value as Record<string, unknown>;
      const src = (attributes as Record<string, unknown> | undefined)?.src;
      if (tag === 'img' && typeof src === 'string') found.add(src);
      for (const inner of [children, body, footer]) if (inner !== undefined) pending.push(inner);
    }
  }
  return found;
}

/**
 * Gives each picture of a draft the address that `addressOf` gives. One that gets none loses its address and
 * keeps the one that it has on the web; any other needs that no more.
 */
export function replacePictures(draft: ArticleDraft, addressOf: PictureAddress): ArticleDraft {
  const nodesWith = (nodes: readonly ArticleNode[]): readonly ArticleNode[] => {
    const changed = nodes.map(nodeWith);
    return changed.some((node, at) => node !== nodes[at]) ? changed : nodes;
  };
  const nodeWith = (node: ArticleNode): ArticleNode => {
    if (typeof node === 'string') return node;
    const children = nodesWith(node.children ?? []);
    const { src, 'data-address': outside } = node.attributes ?? {};
    if (src === undefined) return children === node.children || !node.children ? node : { ...node, children };
    const address = addressOf(src);
    const attributes = Object.entries(node.attributes ?? {}).flatMap(([name, value]) => {
      if (name === 'src') return address === undefined ? pathOf(value, outside) : [[name, address]];
      return name === 'data-address' && address !== undefined ? [] : [[name, value]];
    });
    return element(node.tag, Object.fromEntries(attributes), children);
  };
  return {
    ...draft,
    heading: nodesWith(draft.heading),
    credit: nodesWith(draft.credit),
    body: nodesWith(draft.body),
    footer: nodesWith(draft.footer),
  };
}

/** The path of a file that was not found, by which a reader can find it. */
const pathOf = (src: string, outside: string | undefined): [string, string][] =>
  outside === undefined && allowsAttribute('img', 'data-address', src) ? [['data-address', src]] : [];
