// Runs in the page of the extractors: the app's own parser, with something else in the extractor's place.

/**
 * Has the app's parser decode the bytes of a page, and calls `extract(request, ours)` where the parser calls
 * the extractor; `ours` is the app's extractor. Rejects with what `extract` throws.
 */
export async function parsePageWith(bytes, name, extract) {
  const ours = globalThis.jianfanExtract;
  globalThis.jianfanExtract = (request) => extract(request, ours);
  const address = URL.createObjectURL(new Blob([bytes]));
  const request = { kind: 'article', name, sanitise: true };
  try {
    await globalThis.jianfanParse({
      address,
      jobs: [{ request, sizes: [bytes.length] }],
      maxTextUnits: 2 ** 28,
    });
  } finally {
    URL.revokeObjectURL(address);
    globalThis.jianfanExtract = ours;
  }
}

/** The bytes of a page that came as base64. */
export const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
