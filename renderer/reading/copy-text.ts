import { blockTags } from '#shared/article';

/** The text of a selection as it reads: blocks on lines of their own, readings of ruby in brackets where they are shown and left out where not. */
function copiedText(selection: Selection, glosses: boolean): string {
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      parts.push(node.textContent ?? '');
      return;
    }
    const tag = node.nodeName.toLowerCase();
    if (tag === 'rp' || (tag === 'rt' && !glosses)) return;
    if (tag === 'br' || (blockTags.has(tag) && parts.length > 0 && !parts.at(-1)?.endsWith('\n')))
      parts.push('\n');
    if (tag === 'rt') parts.push('(');
    for (const child of node.childNodes) walk(child);
    if (tag === 'rt') parts.push(')');
    if (blockTags.has(tag) && parts.length > 0 && !parts.at(-1)?.endsWith('\n')) parts.push('\n');
  };
  for (let index = 0; index < selection.rangeCount; index++)
    walk(selection.getRangeAt(index).cloneContents());
  return parts.join('').replace(/^\n+|\n+$/g, '');
}

/** Gives whoever copies out of the document its text, with readings where `isGlossed` says that they are shown; listens for as long as the document lives. */
export function copyAsText(document: Document, isGlossed: () => boolean): void {
  document.addEventListener('copy', (event) => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', copiedText(selection, isGlossed()));
    event.preventDefault();
  });
}
