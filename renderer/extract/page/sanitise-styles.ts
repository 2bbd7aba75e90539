import { isHarmlessStyle, unescapedStyle } from '#shared/saved-page';

/**
 * Gives the name of a picture that was saved with the page, `jianfan-picture/N`;
 * undefined for any other address.
 */
export type PictureNaming = (address: string) => string | undefined;

const urlFunction = new RegExp(
  [
    String.raw`url\(\s*"((?:[^"\\]|\\.)*)"\s*\)`,
    String.raw`url\(\s*'((?:[^'\\]|\\.)*)'\s*\)`,
    String.raw`url\(\s*([^"'()\s]+)\s*\)`,
    String.raw`url\(\s*\)`,
  ].join('|'),
  'gis',
);
const savedPictureUrl = /url\("jianfan-picture\/\d+"\)/g;
const darkScheme = /prefers-color-scheme\s*:\s*dark/gi;
const lightScheme = /\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi;
const atImport = /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?\s*([^;]*);?/gi;
/** Levels of style sheets that import one another, and of nested rules, that are read. */
const maxDepth = { imports: 4, rules: 16 } as const;

/**
 * Sanitises a style sheet: Chromium parses it into an object that belongs to no document, and only known
 * kinds of rules with harmless declarations are written out again. Addresses become names of saved pictures
 * or `none`, and dark colour schemes are switched off.
 */
export function sanitiseSheet(text: string, naming: PictureNaming): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return serialiseRules(sheet.cssRules, naming, 0);
}

/** Sanitises the declarations of a style attribute, as {@link sanitiseSheet} does. */
export function sanitiseStyle(text: string, naming: PictureNaming): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('a{}');
  const [rule] = sheet.cssRules;
  if (!(rule instanceof CSSStyleRule)) return '';
  rule.style.cssText = text;
  return sanitiseDeclarations(rule.style.cssText, naming);
}

/**
 * The text of a style sheet, preceded by the style sheets that it imports.
 * @param findSheet gives text and address of a saved style sheet by its address;
 * undefined when it was not saved
 * @param sanitise sanitises one sheet at its address `base`
 */
export function inlineImports(
  text: string,
  findSheet: (href: string) => { readonly text: string; readonly base: string } | undefined,
  sanitise: (text: string, base: string) => string,
  base: string,
  depth = 0,
): string {
  const imported = [...text.slice(0, 20_000).matchAll(atImport)].flatMap(([, href = '', media = '']) => {
    const found = depth < maxDepth.imports ? findSheet(href) : undefined;
    if (!found) return [];
    const inner = inlineImports(found.text, findSheet, sanitise, found.base, depth + 1);
    return /^[\w\s(),:-]+$/.test(media.trim()) ? [`@media ${media.trim()}{${inner}}`] : [inner];
  });
  return [...imported, sanitise(text, base)].join('\n');
}

function serialiseRules(rules: CSSRuleList, naming: PictureNaming, depth: number): string {
  const serialised: string[] = [];
  for (const rule of rules) serialised.push(serialiseRule(rule, naming, depth));
  return serialised.filter((one) => one !== '').join('\n');
}

function serialiseRule(rule: CSSRule, naming: PictureNaming, depth: number): string {
  if (depth > maxDepth.rules) return '';
  const inner = 'cssRules' in rule ? serialiseRules(rule.cssRules as CSSRuleList, naming, depth + 1) : '';
  if (rule instanceof CSSKeyframesRule) return formatBlock(`@keyframes ${CSS.escape(rule.name)}`, inner);
  if (rule instanceof CSSKeyframeRule)
    return formatBlock(rule.keyText, sanitiseDeclarations(rule.style.cssText, naming));
  if (rule instanceof CSSStyleRule)
    return formatBlock(
      rule.selectorText,
      [sanitiseDeclarations(rule.style.cssText, naming), inner].join('\n').trim(),
    );
  if (rule instanceof CSSLayerStatementRule) return isHarmlessStyle(rule.cssText) ? rule.cssText : '';
  if (rule instanceof CSSMediaRule)
    return formatBlock(`@media ${forceLightScheme(rule.media.mediaText)}`, inner);
  if (rule instanceof CSSGroupingRule)
    return formatBlock(rule.cssText.slice(0, rule.cssText.indexOf('{')), inner);
  return '';
}

const formatBlock = (head: string, inner: string): string =>
  inner !== '' && isHarmlessStyle(head) ? `${head.trim()}{${inner}}` : '';

/** A media query in which a dark colour scheme never matches and a light one always does. */
export const forceLightScheme = (media: string): string =>
  media.replace(darkScheme, 'min-width: 1000000px').replace(lightScheme, '(min-width: 0)');

function sanitiseDeclarations(text: string, naming: PictureNaming): string {
  const withSavedNames = text.replace(
    urlFunction,
    (_whole, ...[one, other, bare]: (string | undefined)[]) => {
      const name = naming(unescapedStyle(one ?? other ?? bare ?? ''));
      return name === undefined ? 'none' : `url("${name}")`;
    },
  );
  return harmlessDeclarations(withSavedNames).join(';');
}

/** Splits declarations at semicolons outside strings and brackets, and gives those that are harmless. */
function harmlessDeclarations(text: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  let quote = '';
  let open = 0;
  const take = (end: number) => {
    const declaration = text.slice(start, end).trim();
    if (declaration !== '' && isHarmlessStyle(declaration.replace(savedPictureUrl, '')))
      found.push(declaration);
    start = end + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (unit === '\\') at++;
    else if (quote !== '') quote = unit === quote ? '' : quote;
    else if (unit === '"' || unit === "'") quote = unit;
    else if (unit === '(') open++;
    else if (unit === ')') open = Math.max(0, open - 1);
    else if (unit === ';' && open === 0) take(at);
  }
  take(text.length);
  return found;
}
