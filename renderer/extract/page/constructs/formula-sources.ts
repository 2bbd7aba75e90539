import { findPresent } from '../page-names.ts';
import { constructMarks } from './construct-marks.ts';
import type { FormulaSource } from './formula-source.ts';
import { formulaOfMathJax } from './mathjax.ts';
import { isWholeTex, readDelimited } from './whole-tex.ts';

/** Attributes in which WeChat, Zhihu, editors and renderers keep the TeX of a formula. */
const texAttributes = [
  'data-formula',
  'data-tex',
  'data-latex',
  'data-expr',
  'data-equation',
  'data-original-tex',
  'data-math',
];
const attributeSelector = texAttributes.map((name) => `[${name}]:not([${name}=""])`).join(', ');
/** Elements of SiYuan, Quill and others, whose kind says that an attribute with a common name holds TeX. */
const kindsWithTex = [
  ['[data-type="inline-math"], [data-subtype="math"]', 'data-content'],
  ['.ql-formula', 'data-value'],
  ['.math, .katex', 'data-custom-copy-text'],
  ['.formula', 'data-equation-content'],
] as const;
const kindSelector = kindsWithTex.map(([kind, name]) => `:is(${kind})[${name}]`).join(', ');
const katexBoxes = ['.katex--display', '.katex-display', '.katex--inline', '.katex', '.katex-mathml'];
const wikipediaBoxes = ['.mwe-math-element'];
const mathJaxOutput =
  '.MathJax, .MathJax_Display, .MathJax_SVG, .MathJax_SVG_Display, .MathJax_CHTML, .MathJax_PHTML, ' +
  '.MJXc-display, .mjx-chtml, .MathJax_Preview, .MathJax_Error';
const mathJaxBoxes = mathJaxOutput.split(', ');
const displaySelector =
  '.katex-display, .katex--display, .MathJax_Display, .MathJax_SVG_Display, .MJXc-display, ' +
  '.ztext-math[data-tex*="\\\\"], [data-formula-type*="block"], [data-subtype="math"], .math-display, ' +
  '.display-math, .mwe-math-fallback-image-display, .mwe-math-mathml-display';

/** Finds the formulas of a page that are elements, each once. Takes their copies for screens out of it. */
export function findFormulaSources(document: Document): readonly FormulaSource[] {
  const seen = new Set<Element>();
  const sources: FormulaSource[] = [];
  const add = (element: Element, source: Partial<FormulaSource>): void => {
    seen.add(element);
    const isDisplay = source.isDisplay ?? isDisplayed(element);
    sources.push({ tex: '', place: element, covered: [], ...source, isDisplay });
  };
  const each = (
    selectors: readonly string[],
    read: (element: Element) => Partial<FormulaSource> | undefined,
  ) => {
    for (const element of findPresent(document.body, selectors)) {
      if (isWithin(element, seen)) continue;
      const source = read(element);
      if (source) add(element, source);
    }
  };
  each([attributeSelector, kindSelector], readAttribute);
  each(['d-math', 'la-tex', 'tex-math', 'math-field'], readText);
  each(katexBoxes, readKatex);
  each(wikipediaBoxes, readWikipedia);
  each(['script[type^="math/"]'], readScript);
  each(['mjx-container'], formulaOfMathJax);
  each(mathJaxBoxes, readMathJax);
  each(['img'], readPicture);
  each(['math'], readMathml);
  return sources;
}

function isWithin(element: Element, seen: ReadonlySet<Element>): boolean {
  for (let one: Element | null = element; one; one = one.parentElement) if (seen.has(one)) return true;
  return false;
}

const isDisplayed = (element: Element): boolean =>
  element.matches(displaySelector) ||
  element.matches(
    'section[data-formula], div[data-formula], p[data-formula], div[data-tex], mjx-container[display="true"]',
  );

function readAttribute(element: Element): Partial<FormulaSource> | undefined {
  const name =
    texAttributes.find((one) => element.getAttribute(one)) ??
    kindsWithTex.find(([kind, one]) => element.matches(kind) && element.hasAttribute(one))?.[1] ??
    '';
  const written = element.getAttribute(name) ?? '';
  if (!looksWritten(written)) return undefined;
  return {
    ...(readDelimited(written) ?? { tex: written }),
    mathml: element.querySelector('math') ?? undefined,
  };
}

// `data-expr` and the like also hold numbers of forms and rules of programs.
const looksWritten = (tex: string): boolean =>
  tex.trim() !== '' && !/^(?:\{"|\[\{|https?:|true$|false$)/.test(tex);

/** Elements of Distill and other programs, whose text is TeX. */
function readText(element: Element): Partial<FormulaSource> | undefined {
  const tex = element.textContent ?? '';
  const isDisplay = element.hasAttribute('block') || element.getAttribute('display') === 'block';
  return looksWritten(tex) ? { tex, isDisplay } : undefined;
}

function readKatex(element: Element): Partial<FormulaSource> | undefined {
  const mathml = element.querySelector('math');
  const written = element.querySelector('annotation[encoding*="tex" i]')?.textContent ?? '';
  // CSDN takes the tags out of the MathML: a symbol a line, and the source on the last one.
  const lines = (element.querySelector('.katex-mathml')?.textContent ?? '')
    .split('\n')
    .map((line) => line.trim());
  const tex = written || (mathml ? '' : (lines.filter((line) => line !== '').at(-1) ?? ''));
  if (tex === '' && !mathml) return undefined;
  const next = element.nextElementSibling;
  const covered = element.matches('.katex-mathml') && next?.matches('.katex-html') ? [next] : [];
  return { tex, mathml: mathml ?? undefined, covered };
}

function readWikipedia(element: Element): Partial<FormulaSource> | undefined {
  const mathml = element.querySelector('math');
  const picture = element.querySelector('img[alt]');
  const tex =
    element.querySelector('annotation[encoding*="tex" i]')?.textContent ??
    mathml?.getAttribute('alttext') ??
    picture?.getAttribute('alt') ??
    '';
  const isDisplay =
    mathml?.getAttribute('display') === 'block' || element.querySelector(displaySelector) !== null;
  return tex === '' && !mathml ? undefined : { tex, mathml: mathml ?? undefined, isDisplay };
}

/** MathJax 2 keeps the source in a script behind the elements that show it. */
function readScript(script: Element): Partial<FormulaSource> {
  const covered: Element[] = [];
  let isDisplay = /mode\s*=\s*display/i.test(script.getAttribute('type') ?? '');
  for (
    let shown = script.previousElementSibling;
    shown?.matches(mathJaxOutput);
    shown = shown.previousElementSibling
  ) {
    covered.push(shown);
    isDisplay ||= shown.matches(displaySelector);
    if (shown.matches('.MathJax_Preview')) break;
  }
  const source = script.textContent ?? '';
  if (/^math\/mml/i.test(script.getAttribute('type') ?? '')) return { mathml: source, covered, isDisplay };
  const tex = source.replace(/%\s*<!\[CDATA\[|%\s*\]\]>/g, '');
  return { tex, covered, isDisplay };
}

function readMathJax(shown: Element): Partial<FormulaSource> | undefined {
  if (!shown.isConnected || shown.matches('.MathJax_Preview')) return undefined;
  const holder = shown.hasAttribute('data-mathml') ? shown : shown.querySelector('[data-mathml]');
  const mathml = holder?.getAttribute('data-mathml') ?? shown.querySelector('math') ?? undefined;
  const preview = shown.previousElementSibling;
  const covered = preview?.matches('.MathJax_Preview') ? [preview] : [];
  return mathml === undefined ? undefined : { mathml, covered };
}

function readMathml(mathml: Element): Partial<FormulaSource> | undefined {
  const written = mathml.querySelector('annotation[encoding*="tex" i]')?.textContent;
  const tex = written ?? mathml.getAttribute('alttext') ?? '';
  return tex === '' ? undefined : { tex, mathml, isDisplay: mathml.getAttribute('display') === 'block' };
}

/** Servers that draw formulas: what stands in the address before the encoded TeX. */
const formulaServers = constructMarks('formula-server');
const maxTexUnits = 8000;
const texClasses =
  '.latex, .latex-img, .tex, .math, .formula, .equation, .kfformula, .mwe-math-fallback-image-inline, ' +
  '.mwe-math-fallback-image-display, [eeimg]';

function readPicture(image: Element): Partial<FormulaSource> | undefined {
  const mathml = image.getAttribute('data-mathml');
  if (mathml?.includes('math'))
    return {
      mathml: mathml.replaceAll('«', '<').replaceAll('»', '>').replaceAll('¨', '"').replaceAll('§', '&'),
    };
  const drawn = drawnTexOf(image.getAttribute('src') ?? '');
  const alt = (image.getAttribute('alt') ?? '').trim();
  const delimited = readDelimited(alt);
  if (delimited) return delimited;
  const isNamed = (image.matches(texClasses) && /[\\^_=+{}]|^[A-Za-z]$/.test(alt)) || isWholeTex(alt);
  const tex = isNamed || (drawn && alt.includes('\\')) ? alt : drawn;
  if (tex === '') return undefined;
  return {
    tex,
    isDisplay:
      /\\tag|\\begin\{align/.test(tex) ||
      image.matches(displaySelector) ||
      image.getAttribute('eeimg') === '2',
  };
}

/** The TeX in the address of a drawn formula, empty for none. */
function drawnTexOf(src: string): string {
  const before = formulaServers.find((server) => src.includes(server));
  const [encoded = ''] = before ? src.slice(src.indexOf(before) + before.length).split('#', 1) : [];
  return encoded.length > maxTexUnits ? '' : decode(encoded);
}

function decode(text: string): string {
  const [written = ''] = text.split('&', 1);
  // In an encoded text a plus sign stands for a blank.
  const query = /%(?:2B|5C)/i.test(written) ? written.replaceAll('+', ' ') : written;
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}
