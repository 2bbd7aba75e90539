/** Tells whether an address leads to the web or nowhere, not to a file that was saved with the page. */
export const isWebOrEmpty = (address: string): boolean =>
  address === '' || /^(?:https?:)?\/\//i.test(address);

/** The addresses of a `srcset`, or of an attribute that holds one address, the largest picture first. */
export function candidatesIn(set: string): readonly string[] {
  const trimmed = set.trim();
  if (trimmed === '' || /^data:/i.test(trimmed)) return trimmed === '' ? [] : [trimmed];
  return trimmed
    .split(/,\s+|,(?=https?:|\/\/)/)
    .map((one) => {
      const [address = '', size = '1x'] = one.trim().split(/\s+/);
      return { address, size: Number.parseFloat(size) || 1 };
    })
    .filter(({ address }) => address !== '')
    .sort((one, other) => other.size - one.size)
    .map(({ address }) => address);
}

/** The largest picture of all sets; undefined where they hold none. */
export const largestOf = (sets: readonly string[]): string | undefined =>
  sets.map((set) => candidatesIn(set)[0]).find((address) => address !== undefined);
