import { blockTags } from '#shared/article';

/** Copies selections as plain text. `hasReadings` says whether readings of ruby are included. */
export function copyAsText(document: Document, hasReadings: () => boolean): void {
  document.addEventListener('copy', (event) => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', textOfRange(selection.getRangeAt(0), hasReadings()));
    event.preventDefault();
  });
}

/** The text of a range: each block on a line of its own, readings in brackets or left out. */
export function textOfRange(range: Range | undefined, hasReadings: boolean): string {
  const parts: string[] = [];
  if (range) appendText(range.cloneContents(), hasReadings, parts);
  return parts.join('').replace(/^\n+|(?<!\n)\n+$/g, '');
}

function appendText(node: Node, hasReadings: boolean, parts: string[]): void {
  if (node.nodeType === Node.TEXT_NODE) {
    parts.push(node.textContent ?? '');
    return;
  }
  const tag = node.nodeName.toLowerCase();
  if (tag === 'rp' || (tag === 'rt' && !hasReadings)) return;
  const needsNewline = () => blockTags.has(tag) && parts.length > 0 && !parts.at(-1)?.endsWith('\n');
  if (tag === 'br' || needsNewline()) parts.push('\n');
  if (tag === 'rt') parts.push('(');
  for (const child of node.childNodes) appendText(child, hasReadings, parts);
  if (tag === 'rt') parts.push(')');
  if (needsNewline()) parts.push('\n');
}
