/** UTF-16 units in a block. Blocks out of view are not laid out. */
const blockUnits = 4000;

/** Renders a decoded source, character for character, in blocks that end with a line. */
export function renderSource(document: Document, text: string, lang: string): void {
  const source = document.createElement('pre');
  source.className = 'source';
  source.lang = lang;
  for (let from = 0; from < text.length; ) {
    const lineEnd = text.indexOf('\n', from + blockUnits);
    const to = lineEnd < 0 ? text.length : lineEnd + 1;
    const block = document.createElement('span');
    block.textContent = text.slice(from, to);
    source.appendChild(block);
    from = to;
  }
  document.body.replaceChildren(source);
  document.scrollingElement?.scrollTo(0, 0);
}
