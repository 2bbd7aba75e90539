import { type Article, type ArticleDraft, type ArticleNode, element } from '#shared/article';
import { type Picture, pictureType } from '../import/formats/pictures.ts';
import type { Library } from '../library/library.ts';
import { pictureAddressesIn } from './picture-addresses.ts';

/** The stored pictures of an article by their `picture:` address, without those that the disk lost. */
export async function readStoredPictures(
  article: Article,
  library: Pick<Library, 'readPicture'>,
): Promise<ReadonlyMap<string, Picture>> {
  const found = new Map<string, Picture>();
  for (const address of pictureAddressesIn(article)) {
    const bytes = await library.readPicture(address.slice('picture:'.length));
    const type = bytes && pictureType(bytes);
    if (bytes && type) found.set(address, { bytes, type });
  }
  return found;
}

/**
 * Gives each picture of a draft the address of the stored picture with the SHA-256 in `ids`; others lose
 * their address.
 */
export function withStoredPictures(draft: ArticleDraft, ids: ReadonlyMap<string, string>): ArticleDraft {
  const nodesWith = (nodes: readonly ArticleNode[]): readonly ArticleNode[] => {
    const changed = nodes.map(nodeWith);
    return changed.some((node, at) => node !== nodes[at]) ? changed : nodes;
  };
  const nodeWith = (node: ArticleNode): ArticleNode => {
    if (typeof node === 'string') return node;
    const children = nodesWith(node.children ?? []);
    const { src, ...others } = node.attributes ?? {};
    if (src === undefined) return children === node.children || !node.children ? node : { ...node, children };
    const id = ids.get(src);
    return element(
      node.tag,
      id === undefined ? others : { ...node.attributes, src: `picture:${id}` },
      children,
    );
  };
  return {
    ...draft,
    heading: nodesWith(draft.heading),
    credit: nodesWith(draft.credit),
    body: nodesWith(draft.body),
    footer: nodesWith(draft.footer),
  };
}
