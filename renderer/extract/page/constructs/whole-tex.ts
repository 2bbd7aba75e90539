import { formulaDelimiters as delimiters, type FormulaSource } from './formula-source.ts';
import { texToMathml } from './tex-to-mathml.ts';

const maxTexUnits = 8000;
const command = /\\[a-zA-Z]{2,}/;

/** A text that is one formula between delimiters, such as `$x^2$`; undefined for any other text. */
export function readDelimited(
  text: string,
): (Pick<FormulaSource, 'tex'> & Partial<FormulaSource>) | undefined {
  const written = text.trim();
  if (written.length > maxTexUnits) return undefined;
  const found = delimiters.find(({ open }) => written.startsWith(open));
  if (!found || !written.endsWith(found.close) || written.length <= found.open.length * 2) return undefined;
  const tex = written.slice(found.open.length, -found.close.length).trim();
  // A single dollar may stand for money.
  const isFormula = found.open !== '$' || /[\\^_=]|^[A-Za-z]$/.test(tex);
  if (tex === '' || tex.includes('$') || !isFormula || texToMathml(tex) === '') return undefined;
  return { tex, ...(found.isDisplay && { isDisplay: true }) };
}

/** Tells whether a text is TeX with a command and nothing else, as programs name pictures of formulas. */
export const isWholeTex = (text: string): boolean =>
  text.length <= maxTexUnits &&
  command.test(text) &&
  !/\p{Script=Han}|[。，；]|\\\\[A-Za-z]|[A-Za-z]:\\/u.test(text) &&
  texToMathml(text) !== '';
