const known = new WeakMap<Document, PageNames>();
const required = new Map<string, RequiredNames>();
const inBrackets = /\([^()]*\)|\[[^[\]]*\]/g;

/** The tags and classes of a page, or of a selector. */
interface PageNames {
  readonly tags: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

type RequiredNames = Readonly<Record<keyof PageNames, readonly string[]>>;

/** Tags that are put into a page after its names are read. */
const ownTags = (
  'a b blockquote br code div em figcaption figure h2 img li math ol p pre s span strong sub sup table tbody ' +
  'td tr ul'
).split(' ');

/**
 * Those of `selectors` that may find anything on a page, as one selector; empty for none. Most selectors name
 * tags and classes of programs and sites that made other pages, and Chromium parses and tries each of them.
 * The names of a page are read once; later only {@link ownTags} are added.
 */
function selectPresent(document: Document, selectors: readonly string[]): string {
  const names = known.get(document) ?? readNames(document);
  known.set(document, names);
  const isPresent = (selector: string) => {
    const { tags, classes } = namesIn(selector);
    return tags.every((tag) => names.tags.has(tag)) && classes.every((name) => names.classes.has(name));
  };
  return selectors.filter(isPresent).join();
}

/** The elements within `root` that one of `selectors` finds; see {@link selectPresent}. */
export function findPresent(root: Element, selectors: readonly string[]): Iterable<Element> {
  const selector = selectPresent(root.ownerDocument, selectors);
  return selector === '' ? [] : root.querySelectorAll(selector);
}

/** Tells whether {@link findPresent} finds anything. */
export function hasPresent(root: Element, selectors: readonly string[]): boolean {
  const selector = selectPresent(root.ownerDocument, selectors);
  return selector !== '' && root.querySelector(selector) !== null;
}

/** In lower case, because pages without a document type ignore the case of classes. */
function readNames(document: Document): PageNames {
  const tags = new Set(ownTags);
  const values = new Set<string>();
  for (const element of document.querySelectorAll('*')) {
    tags.add(element.localName);
    const value = element.getAttribute('class');
    if (value !== null) values.add(value);
  }
  const classes = new Set([...values].flatMap((value) => value.toLowerCase().split(/\s+/)));
  return { tags: new Set([...tags].map((tag) => tag.toLowerCase())), classes };
}

/** The names without which a selector finds nothing; a list of selectors has none. */
function namesIn(selector: string): RequiredNames {
  const found = required.get(selector);
  if (found) return found;
  const outside = selector.toLowerCase().replace(inBrackets, '');
  const isList = /[,()[\]]/.test(outside);
  const find = (pattern: RegExp) =>
    isList ? [] : [...outside.matchAll(pattern)].map(([, name = '']) => name);
  const names = { tags: find(/(?:^|[\s>+~])([a-z][\w-]*)/g), classes: find(/\.([\w-]+)/g) };
  required.set(selector, names);
  return names;
}
