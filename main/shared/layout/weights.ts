import type { ArticleElement, ArticleNode } from '../article.ts';

/** The weight of an element beside its text. An element takes as long to lay out as so many characters. */
const elementWeight = 8;
/** The weight of a picture: it fills lines. */
const pictureWeight = 200;

/** Weighs nodes by how long it takes to lay them out, in UTF-16 units of plain text. */
export class Weights {
  readonly #known = new WeakMap<ArticleElement, number>();

  of(node: ArticleNode): number {
    if (typeof node === 'string') return node.length;
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    let weight = node.tag === 'img' ? pictureWeight : elementWeight;
    for (const child of node.children ?? []) weight += this.of(child);
    this.#known.set(node, weight);
    return weight;
  }
}
