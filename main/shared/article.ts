import { isBookLink, isInnerLink, isPictureName, isTargetId } from './article-addresses.ts';
import { allowsMathAttribute, mathTags } from './math.ts';
import { isRecord, parseOptional, toText } from './parse.ts';

/** An article: foreign markup reduced to a tree of known tags, without scripts and without requests. */
export interface Article extends ArticleDraft {
  /** SHA-256 of the source bytes, in lower-case hexadecimal. */
  readonly id: string;
}

/** The checked outcome of extraction: an article before the identity of its source is known. */
export interface ArticleDraft {
  readonly title: string;
  /** The title as displayed, with pronunciation glosses as ruby. */
  readonly heading: readonly ArticleNode[];
  readonly byline: string;
  /** The byline as displayed, with pronunciation glosses as ruby. */
  readonly credit: readonly ArticleNode[];
  readonly site: string;
  /** Local date or date and time as written: `2022-09-25` or `2022-09-25T06:00`. Empty when unknown. */
  readonly published: string;
  readonly url: string;
  /** BCP 47 tag of the original language and script: `zh-Hant`, `zh-Hans`, `zh`, `ja`, `en`. May be empty. */
  readonly lang: string;
  readonly body: readonly ArticleNode[];
  /** Content of the site rather than of the article. Displayed folded, not part of the text's length. */
  readonly footer: readonly ArticleNode[];
  readonly repairs: readonly Repair[];
}

/** A draft after the repairs: glosses in title, byline and site are still in brackets. */
export type BracketedDraft = Omit<ArticleDraft, 'heading' | 'credit'>;

/** The checked answer of the hidden page. Pictures still have the addresses of the source. */
export interface ExtractedArticle {
  readonly draft: ArticleDraft;
  /** Addresses of further files that only the saved page displays. */
  readonly beside: readonly string[];
}

/** A text or an element of an article's tree. */
export type ArticleNode = string | ArticleElement;

/** An element: one of {@link tags}, with attributes of {@link attributesOf} and children in order. */
export interface ArticleElement {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly ArticleNode[];
}

/** The kinds of repairs, each of which can be switched off. */
export const repairKinds = [
  'title',
  'date',
  'credit',
  'caption',
  'footer',
  'gloss',
  'punctuation',
  'space',
] as const;

/** One of {@link repairKinds}. */
export type RepairKind = (typeof repairKinds)[number];

/** A correction of the source text, listed for the reader. */
export interface Repair {
  readonly kind: RepairKind;
  readonly before: string;
  readonly after: string;
  /** Number of places at which the same correction was made. */
  readonly count: number;
}

const blocks =
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd pre table caption thead tbody tfoot tr th td ' +
  'figure figcaption hr details summary div section';
const inlines =
  'a b strong i em u s sub sup code kbd samp var mark small q cite del ins abbr dfn time span br ' +
  'ruby rb rt rp img';

/** Tags of block elements. */
export const blockTags: ReadonlySet<string> = new Set(blocks.split(' '));

/** All tags that are allowed in an article. */
export const tags: ReadonlySet<string> = new Set([...`${blocks} ${inlines}`.split(' '), ...mathTags]);

const globalAttributes: ReadonlySet<string> = new Set(['lang', 'dir', 'title', 'id']);
const ownAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'width', 'height', 'data-address'],
  pre: ['class'],
  ol: ['start', 'reversed'],
  li: ['value'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
};

/** The attributes that are allowed on each of {@link tags}; other tags of pages have the global ones. */
const attributesOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...tags].map((tag) => [tag, new Set([...globalAttributes, ...(ownAttributes[tag] ?? [])])]),
);

/** Tells whether a link may be opened after a question to the reader: http, https and mailto. */
export const isLink = (href: string): boolean => /^(?:https?:\/\/|mailto:)[^\s]+$/i.test(href);

/** Tells whether `src` is the address of a stored picture: `picture:` and the SHA-256 of its bytes. */
export const isStoredPicture = (src: string): boolean => /^picture:[0-9a-f]{64}$/.test(src);

/** Tells whether attribute `name` of `tag` may have this value in a stored article. */
export function allowsAttribute(tag: string, name: string, value: string): boolean {
  if (mathTags.has(tag)) return allowsMathAttribute(tag, name, value);
  if (!(attributesOf.get(tag) ?? globalAttributes).has(name)) return false;
  if (name === 'href') return isLink(value) || isInnerLink(value) || isBookLink(value);
  if (name === 'id') return isTargetId(value);
  if (name === 'class') return /^language-[\w+#.-]{1,30}$/.test(value);
  if (name === 'data-address') return isPictureName(value);
  if (name === 'src') return isStoredPicture(value);
  if (name === 'lang') return /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(value);
  if (name === 'dir') return value === 'ltr' || value === 'rtl' || value === 'auto';
  if (/^(?:width|height|colspan|rowspan|start|value)$/.test(name)) return /^-?\d{1,5}$/.test(value);
  return true;
}

/** Gives the address that a picture gets in place of `src`; undefined where it gets none. */
export type PictureAddress = (src: string) => string | undefined;

const storedOnly: PictureAddress = (src) => (isStoredPicture(src) ? src : undefined);

/** Nesting depth beyond which only the text of nodes is kept. */
const maxDepth = 200;

/**
 * Checks a list of nodes. An unknown tag is replaced by its children, an unknown attribute is dropped.
 * @throws TypeError where the value is not a list of texts and elements.
 */
export function parseNodes(value: unknown, picture: PictureAddress = storedOnly, depth = 0): ArticleNode[] {
  if (!Array.isArray(value)) throw new TypeError('the nodes of an article are not a list');
  if (depth > maxDepth) return textsIn(value);
  const parsed: ArticleNode[] = [];
  for (const node of value) {
    if (typeof node === 'string') {
      parsed.push(node);
      continue;
    }
    if (!isRecord(node) || typeof node.tag !== 'string')
      throw new TypeError('a node of an article is no element');
    const children = node.children === undefined ? [] : parseNodes(node.children, picture, depth + 1);
    if (tags.has(node.tag))
      parsed.push(element(node.tag, parseAttributes(node.tag, node.attributes, picture), children));
    else for (const child of children) parsed.push(child);
  }
  return parsed;
}

/** The texts below nodes of any depth, in order. */
function textsIn(nodes: readonly unknown[]): string[] {
  const texts: string[] = [];
  const open = [nodes.values()];
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const next = last.next();
    if (next.done) open.pop();
    else if (typeof next.value === 'string') texts.push(next.value);
    else if (isRecord(next.value) && Array.isArray(next.value.children))
      open.push(next.value.children.values());
  }
  return texts;
}

function parseAttributes(tag: string, value: unknown, picture: PictureAddress) {
  const parsed: Record<string, string> = {};
  if (!isRecord(value)) return parsed;
  for (const [name, given] of Object.entries(value)) {
    if (name === 'src') {
      const address = tag === 'img' ? picture(toText(given)) : undefined;
      if (address !== undefined) parsed.src = address;
    } else if (allowsAttribute(tag, name, toText(given))) parsed[name] = toText(given);
  }
  return parsed;
}

/** Creates an element; empty attributes and children are left out. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly ArticleNode[] = [],
): ArticleElement {
  return {
    tag,
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(children.length > 0 && { children }),
  };
}

/**
 * Checks a draft that was read back from the disk. Only stored pictures keep their address.
 * @throws TypeError where it is no draft.
 */
export const parseDraft = (value: unknown): ArticleDraft => draftFrom(value, storedOnly);

/**
 * Checks the answer of the hidden page. Pictures keep the addresses that they have in the source.
 * @throws TypeError where it is no draft.
 */
export function parseExtracted(value: unknown): ExtractedArticle {
  const draft = draftFrom(value, (src) => src);
  const beside = isRecord(value) && Array.isArray(value.beside) ? value.beside : [];
  return { draft, beside: beside.filter((one) => typeof one === 'string') };
}

function draftFrom(value: unknown, picture: PictureAddress): ArticleDraft {
  if (!isRecord(value)) throw new TypeError('an article is not a record');
  const published = toText(value.published);
  return {
    title: toText(value.title),
    heading: parseShownText(toText(value.title), value.heading, picture),
    byline: toText(value.byline),
    credit: parseShownText(toText(value.byline), value.credit, picture),
    site: toText(value.site),
    published: /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/.test(published) ? published : '',
    url: isLink(toText(value.url)) ? toText(value.url) : '',
    lang: toText(value.lang),
    body: parseNodes(value.body, picture),
    footer: parseNodes(value.footer, picture),
    repairs: Array.isArray(value.repairs)
      ? value.repairs.flatMap((one) => parseOptional(one, parseRepair))
      : [],
  };
}

/** The nodes of a title or byline; its plain text where the value has none. */
const parseShownText = (plain: string, value: unknown, picture: PictureAddress): readonly ArticleNode[] =>
  Array.isArray(value) ? parseNodes(value, picture) : plain === '' ? [] : [plain];

function parseRepair(value: Record<string, unknown>): Repair | undefined {
  const kind = repairKinds.find((one) => one === value.kind);
  if (!kind) return undefined;
  return { kind, before: toText(value.before), after: toText(value.after), count: Number(value.count) || 1 };
}
