import {
  type ArticleNode,
  allowsAttribute,
  blockTags,
  element,
  isLink,
  isStoredPicture,
  tags,
} from './article.ts';
import { isRecord, text } from './parse.ts';

/** A page as it was saved: its elements, its style sheets and the pictures that came with it, with nothing in it that runs or calls out. */
export interface SavedPage {
  /** The attributes of its `html` and `body` elements. */
  readonly root: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
  readonly nodes: readonly ArticleNode[];
  /** In the order in which they lie over one another. */
  readonly sheets: readonly PageSheet[];
}

/** A style sheet of a page. */
export interface PageSheet {
  readonly media: string;
  readonly text: string;
}

/** What the hidden page makes of a saved page: `jianfan-picture/N` stands for the N-th of these addresses. */
export interface SavedPageDraft extends SavedPage {
  readonly addresses: readonly string[];
}

const blocks =
  'article main header footer aside address center hgroup nav search fieldset legend dir menu listing button';
const inlines = 'label font big tt strike acronym bdi bdo wbr picture output data';

/** Every tag that a page is shown with. */
export const pageTags: ReadonlySet<string> = new Set([
  ...tags,
  ...`${blocks} ${inlines} colgroup col`.split(' '),
]);

/** The tags of these that begin and end a block of text. */
export const pageBlocks: ReadonlySet<string> = new Set([...blockTags, ...blocks.split(' ')]);

/** Attributes that only tell how something looks, or what style sheets know it by. */
export const looks = new Set(
  'class id style role hidden open align valign bgcolor text border cellpadding cellspacing color face size nowrap noshade hspace vspace clear type'.split(
    ' ',
  ),
);

const inStyle = /url\("picture:[0-9a-f]{64}"\)/g;

/** A style without its escapes, by which letters hide. */
export const unescapedStyle = (style: string): string =>
  style.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gis, (_whole, code: string | undefined, one: string) =>
    code ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : one,
  );

/** Tells whether a style asks for nothing but stored pictures, however it is spelled. */
export function isHarmlessStyle(style: string): boolean {
  const bare = unescapedStyle(style.replace(inStyle, ''));
  return !/(?:url|image|image-set|src|cross-fade|element|paint|expression)\s*\(|@(?:import|font-face|namespace|property|charset)|behavior\s*:|-moz-binding|<[/!]/i.test(
    bare,
  );
}

/** Tells whether `value` may stand in attribute `name` of `tag` in a page. */
export function allowsOnPage(tag: string, name: string, value: string): boolean {
  if (name === 'style') return isHarmlessStyle(value);
  if (looks.has(name)) return true;
  if (/^(?:data|aria)-[\w-]{1,80}$/.test(name)) return true;
  if (name === 'href') return tag === 'a' && (isLink(value) || /^#\S/.test(value));
  if (name === 'width' || name === 'height') return /^\d{1,5}(?:\.\d+)?%?$/.test(value);
  if (name === 'span') return /^\d{1,3}$/.test(value);
  return allowsAttribute(tag, name, value);
}

/** Levels that are kept; what stands deeper gives way to its children. */
const deepest = 200;

/** Reads what came out of the hidden page; `picture` gives the stored picture that an address means. Throws TypeError on any other shape. */
export function parseSavedPage(value: unknown, picture: (address: string) => string | undefined): SavedPage {
  if (!isRecord(value) || !Array.isArray(value.nodes) || !Array.isArray(value.sheets))
    throw new TypeError('a saved page is not a record');
  const addresses = Array.isArray(value.addresses) ? value.addresses.map(text) : [];
  const pictureOf = (number: string | undefined): string | undefined => {
    const address = number === undefined ? undefined : addresses[Number(number)];
    const found = address === undefined ? undefined : picture(address);
    return found !== undefined && isStoredPicture(found) ? found : undefined;
  };
  const styleOf = (style: string): string =>
    style.replace(/url\("jianfan-picture\/(\d{1,6})"\)/g, (_whole, number: string) => {
      const found = pictureOf(number);
      return found ? `url("${found}")` : 'none';
    });
  const attributesOf = (tag: string, given: unknown): Record<string, string> => {
    const kept: Record<string, string> = {};
    for (const [name, one] of Object.entries(isRecord(given) ? given : {})) {
      const content =
        name === 'src'
          ? pictureOf(/^jianfan-picture\/(\d{1,6})$/.exec(text(one))?.[1])
          : name === 'style'
            ? styleOf(text(one))
            : text(one);
      if (content !== undefined && allowsOnPage(tag, name, content)) kept[name] = content;
    }
    return kept;
  };
  const nodesOf = (given: readonly unknown[], depth: number): ArticleNode[] =>
    given.flatMap((node): ArticleNode[] => {
      if (typeof node === 'string') return [node];
      if (!isRecord(node) || typeof node.tag !== 'string')
        throw new TypeError('a node of a page is no element');
      const children = Array.isArray(node.children) ? nodesOf(node.children, depth + 1) : [];
      if (!pageTags.has(node.tag) || depth > deepest) return children;
      return [element(node.tag, attributesOf(node.tag, node.attributes), children)];
    });
  return {
    root: attributesOf('html', value.root),
    body: attributesOf('body', value.body),
    nodes: nodesOf(value.nodes, 0),
    sheets: value.sheets.flatMap((one): PageSheet[] => {
      const sheet = {
        media: text(isRecord(one) && one.media),
        text: styleOf(text(isRecord(one) && one.text)),
      };
      return isHarmlessStyle(sheet.text) && isHarmlessStyle(sheet.media) ? [sheet] : [];
    }),
  };
}
