import {
  type ArticleNode,
  allowsAttribute,
  blockTags,
  element,
  isLink,
  isStoredPicture,
  tags,
} from './article.ts';
import { isRecord, toText } from './parse.ts';

/** A page as it was saved: its elements, style sheets and pictures, without scripts and without requests. */
export interface SavedPage {
  /** The attributes of its `html` and `body` elements. */
  readonly root: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
  readonly nodes: readonly ArticleNode[];
  /** In the order of the cascade. */
  readonly sheets: readonly PageSheet[];
}

/** A style sheet of a page. */
export interface PageSheet {
  readonly media: string;
  readonly text: string;
}

/** The hidden page's answer for a saved page. `jianfan-picture/N` stands for the N-th of its addresses. */
export interface SavedPageDraft extends SavedPage {
  readonly addresses: readonly string[];
}

const blocks =
  'article main header footer aside address center hgroup nav search fieldset legend dir menu listing button';
const inlines = 'label font big tt strike acronym bdi bdo wbr picture output data';

/** All tags that are allowed in a saved page. */
export const pageTags: ReadonlySet<string> = new Set([
  ...tags,
  ...`${blocks} ${inlines} colgroup col`.split(' '),
]);

/** The block elements among them. */
export const pageBlocks: ReadonlySet<string> = new Set([...blockTags, ...blocks.split(' ')]);

/** Attributes for presentation and for the selectors of style sheets. */
export const presentationAttributes = new Set(
  (
    'class id style role hidden open align valign bgcolor text border cellpadding cellspacing color face ' +
    'size nowrap noshade hspace vspace clear type'
  ).split(' '),
);

const storedPictureUrl = /url\("picture:[0-9a-f]{64}"\)/g;

/** A style with its escapes decoded, so that they cannot hide forbidden functions. */
export const unescapedStyle = (style: string): string =>
  style.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gis, (_match, code: string | undefined, one: string) =>
    code ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : one,
  );

const loadingFunction =
  /(?:url|image|image-set|src|cross-fade|element|paint|expression)\s*\(|behavior\s*:|-moz-binding/i;
const forbiddenRule = /@(?:import|font-face|namespace|property|charset)|<[/!]/i;

/** Tells whether a style loads nothing but stored pictures, however it is spelled. */
export function isHarmlessStyle(style: string): boolean {
  const bare = unescapedStyle(style.replace(storedPictureUrl, ''));
  return !loadingFunction.test(bare) && !forbiddenRule.test(bare);
}

/** Tells whether attribute `name` of `tag` may have this value in a saved page. */
export function allowsOnPage(tag: string, name: string, value: string): boolean {
  if (name === 'style') return isHarmlessStyle(value);
  if (presentationAttributes.has(name)) return true;
  if (/^(?:data|aria)-[\w-]{1,80}$/.test(name)) return true;
  if (name === 'href') return tag === 'a' && (isLink(value) || /^#\S/.test(value));
  if (name === 'width' || name === 'height') return /^\d{1,5}(?:\.\d+)?%?$/.test(value);
  if (name === 'span') return /^\d{1,3}$/.test(value);
  return allowsAttribute(tag, name, value);
}

/** Nesting depth beyond which an element is replaced by its children. */
const maxDepth = 200;

/**
 * Checks the hidden page's answer for a saved page. `picture` gives the stored picture at an address.
 * @throws TypeError where it is no saved page.
 */
export function parseSavedPage(value: unknown, picture: (address: string) => string | undefined): SavedPage {
  if (!isRecord(value) || !Array.isArray(value.nodes) || !Array.isArray(value.sheets))
    throw new TypeError('a saved page is not a record');
  const addresses = Array.isArray(value.addresses) ? value.addresses.map(toText) : [];
  const pictureOf = (number: string | undefined): string | undefined => {
    const address = number === undefined ? undefined : addresses[Number(number)];
    const found = address === undefined ? undefined : picture(address);
    return found !== undefined && isStoredPicture(found) ? found : undefined;
  };
  const styleOf = (style: string): string =>
    style.replace(/url\("jianfan-picture\/(\d{1,6})"\)/g, (_match, number: string) => {
      const found = pictureOf(number);
      return found ? `url("${found}")` : 'none';
    });
  const attributesOf = (tag: string, given: unknown): Record<string, string> => {
    const parsed: Record<string, string> = {};
    for (const [name, one] of Object.entries(isRecord(given) ? given : {})) {
      const content =
        name === 'src'
          ? pictureOf(/^jianfan-picture\/(\d{1,6})$/.exec(toText(one))?.[1])
          : name === 'style'
            ? styleOf(toText(one))
            : toText(one);
      if (content !== undefined && allowsOnPage(tag, name, content)) parsed[name] = content;
    }
    return parsed;
  };
  const nodesOf = (given: readonly unknown[], depth: number): ArticleNode[] =>
    given.flatMap((node): ArticleNode[] => {
      if (typeof node === 'string') return [node];
      if (!isRecord(node) || typeof node.tag !== 'string')
        throw new TypeError('a node of a page is no element');
      const children = Array.isArray(node.children) ? nodesOf(node.children, depth + 1) : [];
      if (!pageTags.has(node.tag) || depth > maxDepth) return children;
      return [element(node.tag, attributesOf(node.tag, node.attributes), children)];
    });
  return {
    root: attributesOf('html', value.root),
    body: attributesOf('body', value.body),
    nodes: nodesOf(value.nodes, 0),
    sheets: value.sheets.flatMap((one): PageSheet[] => {
      const sheet = {
        media: toText(isRecord(one) && one.media),
        text: styleOf(toText(isRecord(one) && one.text)),
      };
      return isHarmlessStyle(sheet.text) && isHarmlessStyle(sheet.media) ? [sheet] : [];
    }),
  };
}
