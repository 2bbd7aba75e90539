const known = new WeakMap<Document, ReadonlySet<string>>();
const required = new Map<string, readonly string[]>();
const inBrackets = /\([^()]*\)|\[[^[\]]*\]/g;

/**
 * Those of `selectors` that may find anything on a page, as one selector; empty for none. Most selectors name
 * classes of programs and sites that made other pages, and Chromium parses and tries each of them. The
 * classes of a page are read once; nothing adds one later.
 */
function selectPresent(document: Document, selectors: readonly string[]): string {
  const classes = known.get(document) ?? readClasses(document);
  known.set(document, classes);
  return selectors.filter((selector) => classesIn(selector).every((name) => classes.has(name))).join();
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
function readClasses(document: Document): ReadonlySet<string> {
  const values = new Set<string>();
  for (const element of document.querySelectorAll('[class]')) values.add(element.getAttribute('class') ?? '');
  return new Set([...values].flatMap((value) => value.toLowerCase().split(/\s+/)));
}

/** The classes without which a selector finds nothing; a list of selectors has none. */
function classesIn(selector: string): readonly string[] {
  const found = required.get(selector);
  if (found) return found;
  const outside = selector.replace(inBrackets, '');
  const names = /[,()[\]]/.test(outside)
    ? []
    : [...outside.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name);
  const lowered = names.map((name) => name.toLowerCase());
  required.set(selector, lowered);
  return lowered;
}
