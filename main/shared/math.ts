// Presentation elements of MathML 3 that Chromium lays out, or whose children read in order without it.
const names =
  'math mrow mi mo mn ms mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover ' +
  'mmultiscripts mprescripts none mtable mtr mlabeledtr mtd menclose merror mphantom mpadded';

/** The tags of formulas. They are of MathML, and no tag of HTML has the same name. */
export const mathTags: ReadonlySet<string> = new Set(names.split(' '));

/** The namespace of {@link mathTags}. */
export const mathNamespace = 'http://www.w3.org/1998/Math/MathML';

const attributeNames =
  'mathvariant stretchy fence separator form lspace rspace linethickness accent accentunder displaystyle ' +
  'scriptlevel columnalign columnspan rowspan notation movablelimits minsize maxsize largeop symmetric ' +
  'width height depth voffset';

/** The attributes of formulas that only lay them out. */
export const mathLayoutAttributes: ReadonlySet<string> = /* @__PURE__ */ new Set(
  // Marked, so that scripts that do not use them leave them out.
  /* @__PURE__ */ attributeNames.split(' '),
);

/** Tells whether attribute `name` of a formula's element may have this value: sizes, words, TeX. */
export function allowsMathAttribute(tag: string, name: string, value: string): boolean {
  if (tag === 'math' && name === 'alttext') return true;
  if (tag === 'math' && name === 'display') return value === 'block';
  return mathLayoutAttributes.has(name) && /^[\w.+\-% ]{1,40}$/.test(value);
}
