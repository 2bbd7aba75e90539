const known = new WeakMap<Document, PageNames>();
const required = new Map<string, readonly RequiredNames[]>();
const inParentheses = /\([^()]*\)/g;
const inBrackets = /\[[^[\]]*\]/g;
/** A comma that stands in no brackets. */
const separator = /,(?![^[\]]{0,200}\])/;

/** The names of a page, in lower case, because pages without a document type ignore the case of classes. */
interface PageNames {
  readonly tags: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  /** The class attributes, one a line. */
  readonly attributes: string;
}

/** Names without all of which a selector finds nothing. */
interface RequiredNames {
  readonly tags: readonly string[];
  readonly classes: readonly string[];
  /** Parts of class attributes. */
  readonly parts: readonly string[];
}

/** Tags that are put into a page after its names are read. */
const ownTags = 'a blockquote br div em figcaption figure img li math ol p pre s span strong sub sup'.split(
  ' ',
);

/**
 * Those of `selectors` that may find anything on a page, as one selector; empty for none. Most selectors name
 * tags and classes of programs and sites that made other pages, and Chromium parses and tries each of them.
 * The names of a page are read once; later only {@link ownTags} are added.
 */
function selectPresent(root: Element | Document, selectors: readonly string[]): string {
  const document = root.ownerDocument ?? (root as Document);
  const names = known.get(document) ?? readNames(document);
  known.set(document, names);
  const isPresent = ({ tags, classes, parts }: RequiredNames) =>
    tags.every((tag) => names.tags.has(tag)) &&
    classes.every((name) => names.classes.has(name)) &&
    parts.every((part) => names.attributes.includes(part));
  return selectors.filter((selector) => namesIn(selector).some(isPresent)).join();
}

/** The elements within `root` that one of `selectors` finds; see {@link selectPresent}. */
export function findPresent(root: Element | Document, selectors: readonly string[]): Iterable<Element> {
  const selector = selectPresent(root, selectors);
  return selector === '' ? [] : root.querySelectorAll(selector);
}

/** Tells whether {@link findPresent} finds anything. */
export function hasPresent(root: Element | Document, selectors: readonly string[]): boolean {
  const selector = selectPresent(root, selectors);
  return selector !== '' && root.querySelector(selector) !== null;
}

function readNames(document: Document): PageNames {
  const tags = new Set(ownTags);
  const values = new Set<string>();
  for (const element of document.querySelectorAll('*')) {
    tags.add(element.localName);
    const value = element.getAttribute('class');
    if (value !== null) values.add(value);
  }
  const attributes = [...values].join('\n').toLowerCase();
  return {
    tags: new Set([...tags].map((tag) => tag.toLowerCase())),
    classes: new Set(attributes.split(/\s+/)),
    attributes,
  };
}

/** The required names of each part of a list of selectors. */
function namesIn(selector: string): readonly RequiredNames[] {
  const found = required.get(selector);
  if (found) return found;
  const flat = selector.toLowerCase().replace(inParentheses, '');
  const parts = /[()\\]/.test(flat) ? [] : flat.split(separator);
  const names = parts.length > 0 ? parts.map(namesInPart) : [{ tags: [], classes: [], parts: [] }];
  required.set(selector, names);
  return names;
}

function namesInPart(part: string): RequiredNames {
  const find = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
  const outside = part.replace(inBrackets, '');
  return {
    tags: find(outside, /(?:^|[\s>+~])([a-z][\w-]*)/g),
    classes: find(outside, /\.([\w-]+)/g),
    parts: find(part, /\[class[~*^$]?="([^"\\]*)"/g),
  };
}
