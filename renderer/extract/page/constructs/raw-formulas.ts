import { formulaDelimiters as delimiters, type FormulaSource } from './formula-source.ts';

/** Elements whose text is as written. */
const literalTags = 'code, pre, kbd, samp, var, math, script, style, textarea, svg, .katex, .MathJax';
const maxTexUnits = 2000;
/** Signs in one text that may begin a formula; a text with more of them is none for readers. */
const maxSigns = 2000;

const environments = 'equation align aligned alignat gather gathered multline split cases array eqnarray';
const environment = /^\\begin\{([a-z]{3,9}\*?)\}/;
const isEnvironment = new Set([
  ...environments.split(' ').flatMap((name) => [name, `${name}*`]),
  ...['matrix', 'pmatrix', 'bmatrix', 'vmatrix', 'Bmatrix'],
]);
const opening = /\$|\\[([]|\\begin\{/g;

/**
 * Finds TeX in the text of a page: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and environments such as `align`. Each
 * gets a text node of its own.
 */
export function findRawFormulas(body: Element): readonly FormulaSource[] {
  if (body.textContent?.search(opening) === -1) return [];
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (text.data.search(opening) >= 0 && !text.parentElement?.closest(literalTags)) texts.push(text);
  }
  return texts.flatMap(splitText);
}

function splitText(text: Text): readonly FormulaSource[] {
  const found: FormulaSource[] = [];
  let rest = text;
  let cut = 0;
  for (const { index } of [...text.data.matchAll(opening)].slice(0, maxSigns)) {
    const at = (index ?? 0) - cut;
    const formula = at < 0 ? undefined : formulaAt(rest.data, at);
    if (!formula) continue;
    const place = at > 0 ? rest.splitText(at) : rest;
    rest = place.splitText(formula.length);
    cut += at + formula.length;
    found.push({ tex: formula.tex, isDisplay: formula.isDisplay, place, covered: [] });
  }
  return found;
}

/** The formula that begins at an index of a text. */
function formulaAt(text: string, at: number) {
  if (text.charAt(at - 1) === '\\') return undefined;
  if (text.startsWith('\\begin', at)) return environmentAt(text, at);
  for (const { open, close, isDisplay } of delimiters) {
    if (!text.startsWith(open, at)) continue;
    const from = at + open.length;
    const end = text.slice(from, from + maxTexUnits).indexOf(close);
    const tex = text.slice(from, from + end);
    if (end <= 0 || tex.trim() === '' || tex.includes('$')) return undefined;
    const isFormula =
      open === '$' ? isInlineTex(tex, text.charAt(from + end + 1)) : open !== '$$' || looksLikeTex(tex);
    return isFormula ? { tex, isDisplay, length: end + open.length + close.length } : undefined;
  }
  return undefined;
}

function environmentAt(text: string, at: number) {
  const name = environment.exec(text.slice(at, at + 20))?.[1];
  if (name === undefined || !isEnvironment.has(name)) return undefined;
  const close = `\\end{${name}}`;
  const end = text.slice(at, at + maxTexUnits).indexOf(close);
  const length = end + close.length;
  return end > 0 ? { tex: text.slice(at, at + length), isDisplay: true, length } : undefined;
}

// As in Pandoc: no blank inside the signs and no digit behind them, which sums of money have.
const isInlineTex = (tex: string, next: string): boolean =>
  !/^\s|\s$|\n\s*\n/.test(tex) && !/\d/.test(next) && looksLikeTex(tex);

// A letter or number by itself, or signs of TeX and few Chinese characters outside of words in \text.
const looksLikeTex = (tex: string): boolean => {
  const bare = tex.replace(/\\(?:text|mbox|textbf|textrm|mathrm|operatorname)\s?\{[^{}]*\}/g, '');
  if (/\p{Script=Han}/u.test(bare) && !/\\[a-z]{2}/i.test(bare)) return false;
  return (
    /^[A-Za-z\d]$|[\\^_=<>+{}|]|^[A-Za-z]\(|^[A-Za-z]'*$|^\w{1,9}[-*/]\w{1,9}$/.test(bare.trim()) &&
    !/[，。！？；]/.test(bare)
  );
};
