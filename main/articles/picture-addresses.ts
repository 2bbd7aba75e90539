/** The addresses of all pictures in the body and the footer of a draft, each once, in no order. */
export function pictureAddressesIn(draft: unknown): Set<string> {
  const found = new Set<string>();
  const pending: unknown[] = [draft];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (Array.isArray(value)) {
      for (const one of value) if (typeof one === 'object') pending.push(one);
    } else if (typeof value === 'object' && value !== null) {
      const { tag, attributes, children, body, footer } = value as Record<string, unknown>;
      const src = (attributes as Record<string, unknown> | undefined)?.src;
      if (tag === 'img' && typeof src === 'string') found.add(src);
      for (const inner of [children, body, footer]) if (inner !== undefined) pending.push(inner);
    }
  }
  return found;
}
