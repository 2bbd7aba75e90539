import { isRecord, optional, text } from './parse.ts';

/** A clean article: other people's markup reduced to a tree of known tags, with nothing in it that runs or calls out. */
export interface Article extends ArticleDraft {
  /** SHA-256 of the source bytes, in lower-case hexadecimal. */
  readonly id: string;
}

/** What extraction gives back, before the source's identity and its stored pictures are known. */
export interface ArticleDraft {
  readonly title: string;
  /** The title as it is shown, with its readings as ruby. */
  readonly heading: readonly ArticleNode[];
  readonly byline: string;
  /** The byline as it is shown, with its readings as ruby. */
  readonly credit: readonly ArticleNode[];
  readonly site: string;
  /** Local date or date and time as written, `2022-09-25` or `2022-09-25T06:00`; empty when unknown. */
  readonly published: string;
  readonly url: string;
  /** BCP 47 tag of the language and script as written: `zh-Hant`, `zh-Hans`, `zh`, `ja`, `en`, or empty. */
  readonly lang: string;
  readonly body: readonly ArticleNode[];
  /** What belongs to the site and not to the article; shown folded, never counted. */
  readonly footer: readonly ArticleNode[];
  readonly repairs: readonly Repair[];
}

/** A draft as repair leaves it: title, byline and site still hold their readings in brackets. */
export type BracketedDraft = Omit<ArticleDraft, 'heading' | 'credit'>;

/** A text leaf or an element of the article's tree. */
export type ArticleNode = string | ArticleElement;

/** One element: a tag of {@link tags}, attributes of {@link attributesOf}, children in order. */
export interface ArticleElement {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly ArticleNode[];
}

/** A kind of repair that can be switched off on its own. */
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

/** One thing that was put right in the source text, shown to the reader. */
export interface Repair {
  readonly kind: RepairKind;
  readonly before: string;
  readonly after: string;
  /** How many places this same repair stands for. */
  readonly count: number;
}

const blocks =
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd pre table caption thead tbody tfoot tr th td figure figcaption hr details summary div section';
const inlines =
  'a b strong i em u s sub sup code kbd samp var mark small q cite del ins abbr dfn time span br ruby rb rt rp img';

/** Tags that begin and end a block of text. */
export const blockTags: ReadonlySet<string> = new Set(blocks.split(' '));

/** Every tag an article may hold. */
export const tags: ReadonlySet<string> = new Set(`${blocks} ${inlines}`.split(' '));

const everywhere = ['lang', 'dir', 'title'];
const own: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'reversed'],
  li: ['value'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
};

/** The attributes that `tag` may carry. */
export const attributesOf = (tag: string): readonly string[] => [...everywhere, ...(own[tag] ?? [])];

/** Links a reader may follow after being asked: http, https and mailto. */
export const isLink = (href: string): boolean => /^(?:https?:\/\/|mailto:)[^\s]+$/i.test(href);

/** The address of a stored picture, `picture:` and the SHA-256 of its bytes. */
export const isStoredPicture = (src: string): boolean => /^picture:[0-9a-f]{64}$/.test(src);

/** Tells whether `value` may stand in attribute `name` of `tag` in a stored article. */
export function allowsAttribute(tag: string, name: string, value: string): boolean {
  if (!attributesOf(tag).includes(name)) return false;
  if (name === 'href') return isLink(value);
  if (name === 'src') return isStoredPicture(value);
  if (name === 'lang') return /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(value);
  if (name === 'dir') return value === 'ltr' || value === 'rtl' || value === 'auto';
  if (/^(?:width|height|colspan|rowspan|start|value)$/.test(name)) return /^-?\d{1,5}$/.test(value);
  return true;
}

/** Keeps the nodes whose tags and attributes are known, in any nesting up to 200 deep; throws TypeError on any other shape. */
export function parseNodes(
  value: unknown,
  source: (src: string) => string | undefined,
  depth = 0,
): ArticleNode[] {
  if (!Array.isArray(value)) throw new TypeError('the nodes of an article are not a list');
  if (depth > 200) return [];
  return value.flatMap((node): ArticleNode[] => {
    if (typeof node === 'string') return [node];
    if (!isRecord(node) || typeof node.tag !== 'string')
      throw new TypeError('a node of an article is no element');
    const children = node.children === undefined ? [] : parseNodes(node.children, source, depth + 1);
    if (!tags.has(node.tag)) return children;
    return [element(node.tag, parseAttributes(node.tag, node.attributes, source), children)];
  });
}

function parseAttributes(tag: string, value: unknown, source: (src: string) => string | undefined) {
  const kept: Record<string, string> = {};
  if (!isRecord(value)) return kept;
  for (const [name, given] of Object.entries(value)) {
    const content = name === 'src' ? source(text(given)) : text(given);
    if (content !== undefined && allowsAttribute(tag, name, content)) kept[name] = content;
  }
  return kept;
}

/** Makes an element, leaving out attributes and children where there are none. */
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

/** Reads what came out of extraction; `source` maps a picture's address to `picture:SHA-256` or nothing. Throws TypeError on any other shape. */
export function parseDraft(value: unknown, source: (src: string) => string | undefined): ArticleDraft {
  if (!isRecord(value)) throw new TypeError('an article is not a record');
  return {
    title: text(value.title),
    heading: shownAs(text(value.title), value.heading, source),
    byline: text(value.byline),
    credit: shownAs(text(value.byline), value.credit, source),
    site: text(value.site),
    published: /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/.test(text(value.published))
      ? text(value.published)
      : '',
    url: isLink(text(value.url)) ? text(value.url) : '',
    lang: text(value.lang),
    body: parseNodes(value.body, source),
    footer: parseNodes(value.footer, source),
    repairs: Array.isArray(value.repairs) ? value.repairs.flatMap((one) => optional(one, parseRepair)) : [],
  };
}

const shownAs = (plain: string, value: unknown, source: (src: string) => string | undefined) =>
  Array.isArray(value) ? parseNodes(value, source) : plain === '' ? [] : [plain];

function parseRepair(value: Record<string, unknown>): Repair | undefined {
  const kind = repairKinds.find((one) => one === value.kind);
  if (!kind) return undefined;
  return { kind, before: text(value.before), after: text(value.after), count: Number(value.count) || 1 };
}
