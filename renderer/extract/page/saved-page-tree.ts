import type { ArticleNode } from '#shared/article';
import { allowsOnPage, pageTags } from '#shared/saved-page';
import { resolveLink } from './attributes.ts';
import { type PictureNaming, sanitiseStyle } from './sanitise-styles.ts';

/** Deeper elements give way to their children. */
const maxDepth = 150;
const replacedTags: Readonly<Record<string, string>> = { form: 'div' };

const resolvePageLink = (href: string, url: string): string =>
  /^#\S/.test(href.trim()) ? href.trim() : resolveLink(href, url);

/** Makes the nodes of a saved page from a sanitised element, with the attributes that its layout needs. */
export class SavedPageTree {
  /**
   * @param isSelected tells whether style sheets select by an attribute; `data-`
   * and `aria-` are kept only then
   * @param naming gives the names of pictures in style attributes
   * @param url the page's address, against which links are resolved, or empty
   */
  constructor(
    readonly isSelected: (attribute: string) => boolean,
    readonly naming: PictureNaming,
    readonly url: string,
  ) {}

  /** The attributes of an element that may be shown. */
  attributesOf(element: Element): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const { name, value } of element.attributes) {
      if (/^(?:data|aria)-/.test(name) && !this.isSelected(name)) continue;
      const safe = this.#sanitise(name, value);
      const isSanitised = name === 'style' ? safe !== '' : name === 'src';
      if (isSanitised || allowsOnPage(element.localName, name, safe)) attributes[name] = safe;
    }
    return attributes;
  }

  /** The nodes inside an element. */
  nodesOf(parent: Node, depth = 0): readonly ArticleNode[] {
    return [...parent.childNodes].flatMap((node): readonly ArticleNode[] => {
      if (node.nodeType === Node.TEXT_NODE) return [(node as Text).data];
      if (node.nodeType !== Node.ELEMENT_NODE) return [];
      const element = node as Element;
      const children = this.nodesOf(element, depth + 1);
      const tag = replacedTags[element.localName] ?? element.localName;
      if (depth > maxDepth || !pageTags.has(tag)) return children;
      return [{ tag, attributes: this.attributesOf(element), children }];
    });
  }

  #sanitise(name: string, value: string): string {
    if (name === 'href') return resolvePageLink(value, this.url);
    return name === 'style' ? sanitiseStyle(value, this.naming) : value;
  }
}
