/**
 * Replaces MathML, which articles cannot hold, by `<code>` with the formula's TeX source or else its
 * characters. A formula with a picture beside it, as on Wikipedia, is removed, because the picture's `alt`
 * holds its source. Changes the document.
 */
export function replaceFormulas(document: Document): void {
  for (const formula of document.querySelectorAll('math')) {
    const holder = formula.closest('.mwe-math-element');
    if (holder?.querySelector('img[alt]')) {
      formula.remove();
      continue;
    }
    const source =
      formula.querySelector('annotation[encoding*="tex" i]')?.textContent ?? formula.getAttribute('alttext');
    const code = document.createElement('code');
    code.textContent = (source ?? formula.textContent ?? '').replace(/\s+/g, ' ').trim();
    formula.replaceWith(code);
  }
}
