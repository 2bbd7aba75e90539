/** Resolves `href` against `base`; undefined where the result is no absolute address. */
export function resolveAddress(href: string, base?: string): string | undefined {
  try {
    return new URL(href, base).href;
  } catch {
    return undefined;
  }
}
