import { isWebAddress } from '#shared/article-addresses';

/**
 * Resolves the address of a picture or a film on the web; undefined for one that leads nowhere.
 * @param base the address of the page, or empty; relative addresses then lead nowhere
 */
export function resolveWebAddress(address: string, base: string): string | undefined {
  const trimmed = address.trim();
  if (trimmed === '') return undefined;
  try {
    const { href } = new URL(trimmed.startsWith('//') ? `https:${trimmed}` : trimmed, base || undefined);
    return isWebAddress(href) ? href : undefined;
  } catch {
    return undefined;
  }
}
