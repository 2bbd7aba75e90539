const known = new Map<string, string>();
/** The texts of a page of usual size. */
const maxKnown = 4000;

/** A text without white space. Each text of a page is asked for several times. */
export function withoutSpace(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  const bare = text.replace(/\s+/g, '');
  if (known.size >= maxKnown) known.clear();
  known.set(text, bare);
  return bare;
}
