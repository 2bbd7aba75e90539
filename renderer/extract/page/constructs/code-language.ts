import { rows } from '../../data/code-languages.tsv';

// Names of languages that highlighters write as a class by itself, such as `hljs python`.
const knownLanguages: ReadonlySet<string> = new Set(rows.map(([name = '']) => name));
const namedLanguage =
  /^(?:language|lang|brush|highlight-source|highlight-text|sourceCode)[-_:]([\w+#.-]{1,30})$/i;
const namedBySite = /^(?:mw-highlight-lang-|code-snippet__)([\w+#.-]{1,30})$/i;
const noLanguage = /^(?:none|plain|plaintext|text|txt|nohighlight|auto|fix|line|outer|class)$/i;
const languageAttributes = [
  'data-lang',
  'data-language',
  'data-code-language',
  'data-enlighter-language',
  'lang',
];

/** Tells whether a word in lower case is the name of a programming language. */
export const isKnownLanguage = (word: string): boolean => knownLanguages.has(word);

/** An element that only wraps a block of code has few children: the block, its name, a button. */
const maxWrapped = 4;

/** Counts no further than it must: a page may have any number of blocks side by side. */
function isWrapper(element: Element): boolean {
  let child = element.firstElementChild;
  for (let count = 0; child && count < maxWrapped; count++) child = child.nextElementSibling;
  return child === null;
}

/**
 * The language of a block of code by the classes and attributes of the block, of the elements that only wrap
 * it, and of the code in it; undefined where they name none.
 */
export function languageOf(block: Element): string | undefined {
  const wrappers: Element[] = [];
  for (let one = block.parentElement; one && wrappers.length < 3 && isWrapper(one); one = one.parentElement)
    wrappers.push(one);
  const elements = [block, ...block.querySelectorAll('code, pre, [data-lang], .line[lang]'), ...wrappers];
  for (const read of [languageInAttributes, languageInClasses])
    for (const one of elements) {
      const language = read(one);
      if (language) return language;
    }
  return undefined;
}

function languageInAttributes(element: Element): string | undefined {
  for (const name of languageAttributes) {
    const language = element.getAttribute(name)?.trim() ?? '';
    const isNamed = name === 'lang' ? knownLanguages.has(language) : /^[\w+#.-]{1,30}$/.test(language);
    if (isNamed && !noLanguage.test(language)) return language.toLowerCase();
  }
  return undefined;
}

function languageInClasses(element: Element): string | undefined {
  const classes = (element.getAttribute('class') ?? '')
    .replace(/brush:\s{0,9}/i, 'brush:')
    .replace(/;/g, ' ')
    .split(/\s+/);
  for (const name of classes) {
    const language = (namedLanguage.exec(name) ?? namedBySite.exec(name))?.[1];
    if (language && !noLanguage.test(language)) return language.toLowerCase();
  }
  if (
    !/\b(?:hljs|highlight|syntaxhighlighter|sourceCode|prism|prettyprint|codehilite|code|chroma)\b/i.test(
      classes.join(' '),
    )
  )
    return undefined;
  return classes.map((name) => name.toLowerCase()).find((name) => knownLanguages.has(name));
}
