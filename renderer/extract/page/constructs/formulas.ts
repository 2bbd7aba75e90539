import { mathNamespace } from '#shared/math';
import { parsePage } from '../sanitise.ts';
import type { FormulaSource } from './formula-source.ts';
import { findFormulaSources } from './formula-sources.ts';
import { cleanMathml } from './mathml.ts';
import { toTex } from './mathml-to-tex.ts';
import { findRawFormulas } from './raw-formulas.ts';
import { texToMathml } from './tex-to-mathml.ts';

/** Formulas of one page beyond this number show their TeX source, which takes no time to lay out. */
const maxFormulas = 4000;
const maxFormulaUnits = 10_000;
const maxMathmlUnits = 200_000;

/**
 * Puts a `<math>` element in the place of each formula, whatever program wrote it and however often it wrote
 * it: MathML, KaTeX, MathJax, pictures of formulas, and TeX between dollar signs. Its `alttext` is the TeX
 * source, as given or read from the MathML. Changes the document.
 */
export function normaliseFormulas(document: Document): void {
  const done = new WeakSet<Element>();
  const sources = findFormulaSources(document);
  const parsed = parseMathml(sources);
  for (const [index, source] of sources.entries())
    done.add(placeFormula(source, parsed[index] ?? createTextFormula(document, source.tex)));
  for (const math of document.querySelectorAll('math')) {
    if (done.has(math)) continue;
    if ((math.textContent ?? '').length > maxFormulaUnits) {
      // A formula that was never closed holds the rest of the page.
      math.replaceWith(...math.childNodes);
      continue;
    }
    finish(math, '', math.getAttribute('display') === 'block');
  }
  const written = findRawFormulas(document.body).slice(0, maxFormulas);
  for (const [index, mathml] of parseMathml(written).entries())
    if (mathml) placeFormula(written[index] as FormulaSource, mathml);
}

/**
 * The `<math>` elements of the sources, parsed at once: read from the TeX that the author wrote, else the
 * MathML of the page; undefined where there is neither.
 */
function parseMathml(sources: readonly FormulaSource[]): readonly (Element | undefined)[] {
  if (sources.length === 0) return [];
  const markup = sources.map(({ mathml, tex }, index) => {
    const read = index < maxFormulas ? texToMathml(tex) : '';
    return `<p>${read === '' && typeof mathml === 'string' ? mathml.slice(0, maxMathmlUnits) : read}</p>`;
  });
  const parsed = [...parsePage(markup.join('')).body.children];
  return sources.map(
    ({ mathml }, index) =>
      parsed[index]?.querySelector('math') ?? (mathml instanceof Element ? mathml : undefined),
  );
}

function placeFormula({ tex, isDisplay, place, covered }: FormulaSource, math: Element): Element {
  for (const one of covered) one.remove();
  place.replaceWith(math);
  finish(math, tex, isDisplay);
  return math;
}

/** A formula that shows its TeX source, because it is none that can be laid out. */
function createTextFormula(document: Document, tex: string): Element {
  const math = document.createElementNS(mathNamespace, 'math');
  const text = document.createElementNS(mathNamespace, 'mtext');
  text.textContent = tex;
  math.append(text);
  return math;
}

function finish(math: Element, tex: string, isDisplay: boolean): void {
  cleanMathml(math);
  math.setAttribute('alttext', tidyTex(tex) || toTex(math));
  if (isDisplay) math.setAttribute('display', 'block');
  else math.removeAttribute('display');
  // Readability knows no MathML; a span is text of a line to it.
  const holder = math.ownerDocument.createElement('span');
  math.replaceWith(holder);
  holder.append(math);
}

const wholeStyle = /^\{\\(?:display|text)style\s/;

/** TeX on one line, without the style that Wikipedia puts around it. */
function tidyTex(tex: string): string {
  const plain = tex.replace(/\s+/g, ' ').trim();
  return wholeStyle.test(plain) && plain.endsWith('}')
    ? plain.replace(wholeStyle, '').slice(0, -1).trim()
    : plain;
}
