// A line that ends a paragraph, because another block begins with it.
const blockStart = /^ {0,3}(?:`{3}|~{3}|#{1,6}(?:\s|$)|>|[*+-]\s|1[.)] |<|(?:=+|-+)[ \t]*$)/;

/**
 * Where a line that `begins` begins in the first paragraph of a source. marked asks for the start of a block
 * before each paragraph; looking at that paragraph alone keeps the whole linear.
 */
export function findInParagraph(source: string, begins: Pick<RegExp, 'test'>): number | undefined {
  for (let at = 0; at < source.length; ) {
    const found = source.indexOf('\n', at);
    const end = found < 0 ? source.length : found;
    const line = source.slice(at, end);
    if (begins.test(line)) return at;
    if (at > 0 && (line.trim() === '' || blockStart.test(line))) return undefined;
    at = end + 1;
  }
  return undefined;
}
