/** `href` as an absolute address, resolved against `base`; undefined where it is none. */
export function resolveAddress(href: string, base?: string): string | undefined {
  try {
    return new URL(href, base).href;
  } catch {
    return undefined;
  }
}
