/** Puts a formula's source, or else its characters, in the place of its MathML, which no sanitised article keeps; a formula that has a picture beside it goes by that picture's words. */
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
