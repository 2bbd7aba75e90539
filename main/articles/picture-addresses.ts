/** The addresses of all pictures in the nodes of a draft, which may be unchecked, and of what its page shows besides, each once and in no order. */
export function pictureAddressesIn(draft: unknown): Set<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [draft];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (Array.isArray(value)) {
      for (const one of value) if (typeof one === 'object') waiting.push(one);
    } else if (typeof value === 'object' && value !== null) {
      const { tag, attributes, children, body, footer, beside } = value as Record<string, unknown>;
      const src = (attributes as Record<string, unknown> | undefined)?.src;
      if (tag === 'img' && typeof src === 'string') found.add(src);
      for (const one of Array.isArray(beside) ? beside : []) if (typeof one === 'string') found.add(one);
      for (const inner of [children, body, footer]) if (inner !== undefined) waiting.push(inner);
    }
  }
  return found;
}
