/** Characters in one block of the source view; blocks out of sight cost nothing. */
const blockSize = 4000;

/** Shows a source text as it was saved, character for character, in blocks that are laid out only when in sight. */
export function renderSource(document: Document, text: string, lang: string): void {
  const source = document.createElement('pre');
  source.className = 'source';
  source.lang = lang;
  for (let from = 0; from < text.length; ) {
    const line = text.indexOf('\n', from + blockSize);
    const to = line < 0 ? text.length : line + 1;
    const block = document.createElement('span');
    block.textContent = text.slice(from, to);
    source.appendChild(block);
    from = to;
  }
  document.body.replaceChildren(source);
  document.scrollingElement?.scrollTo(0, 0);
}
