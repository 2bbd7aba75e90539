const maxSiblingFiles = 300;

/** Relative addresses of the pictures and style sheets of a page, at most 300. */
export function findSiblingFiles(page: Document): readonly string[] {
  const shown = page.querySelectorAll('link[rel~="stylesheet" i][href], img[src]');
  const addresses = [...shown].map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '');
  return [...new Set(addresses)]
    .filter((one) => one !== '' && !/^\s*(?:[a-z][a-z0-9+.-]*:|[/\\#])/i.test(one))
    .slice(0, maxSiblingFiles);
}
