import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './escape-html.ts';
import { findInParagraph } from './find-in-paragraph.ts';

/** The longest formula, in UTF-16 code units. */
const maxFormulaUnits = 5000;

/** The delimiters of formulas in a line; those of blocks are the last two. */
const delimiters = [
  ['$$', '$$'],
  ['\\[', '\\]'],
  ['\\(', '\\)'],
] as const;

const blockStart = /^(?:\$\$|\\\[)/;
/** What tells a formula in `\[…\]` from escaped brackets. */
const texMark = /\\[a-zA-Z]{2,}|(?<!\\)[_^]|[=<>]/;

/** The index behind a formula that begins the source; 0 where none does. */
function endOfFormula(source: string, isBlock: boolean): number {
  const found = delimiters.find(([open]) => source.startsWith(open));
  if (found && !(isBlock && found[0] === '\\(')) {
    const [open, close] = found;
    const at = source.slice(0, maxFormulaUnits).indexOf(close, open.length);
    const inner = source.slice(open.length, Math.max(at, 0));
    const isFormula = open === '$$' ? inner.trim() !== '' : texMark.test(inner);
    return at > 0 && isFormula && !/\n[ \t]*\n/.test(inner) ? at + close.length : 0;
  }
  // As in Pandoc: no space inside the marks, and no number behind the second, which is then a price.
  if (isBlock || !/^\$[^\s$]/.test(source)) return 0;
  const line = source.slice(0, maxFormulaUnits).split('\n', 1)[0] as string;
  const inner = /^\$((?:[^$\\]|\\.)+)\$(?!\d)/.exec(line)?.[0] ?? '';
  return /\s\$$/.test(inner) ? 0 : inner.length;
}

function rendererOf(open: string, close: string) {
  return (token: Tokens.Generic): string => `${open}${escapeHtml(token.raw.trim())}${close}`;
}

const inlineMath: TokenizerAndRendererExtension = {
  name: 'inlineMath',
  level: 'inline',
  start: (source) => /\$|\\[([]/.exec(source)?.index,
  tokenizer(source) {
    const end = endOfFormula(source, false);
    return end > 0 ? { type: 'inlineMath', raw: source.slice(0, end) } : undefined;
  },
  renderer: rendererOf('', ''),
};

const mathBlock: TokenizerAndRendererExtension = {
  name: 'mathBlock',
  level: 'block',
  start: (source) => findInParagraph(source, blockStart),
  tokenizer(source) {
    const end = endOfFormula(source, true);
    const rest = end > 0 ? /^[ \t]*(?:\n|$)/.exec(source.slice(end))?.[0] : undefined;
    return rest === undefined ? undefined : { type: 'mathBlock', raw: source.slice(0, end) + rest };
  },
  renderer: rendererOf('<p>', '</p>'),
};

/** Formulas in TeX, which stay as written: `$a_1$`, `$$…$$`, `\(…\)`, `\[…\]`. */
export const math: MarkedExtension = { extensions: [inlineMath, mathBlock] };
