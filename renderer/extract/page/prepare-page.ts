import type { ExtractRequest } from '#shared/extract-request';
import { inlineFrames } from './constructs/frames.ts';
import { normaliseConstructs } from './constructs/normalise.ts';
import { replaceCovers } from './constructs/vector-pictures.ts';
import { linkEmbeddedPictures, resolveAddress } from './embedded-pictures.ts';
import { removeJammers } from './jammers.ts';
import { resolveLazyPictures } from './lazy-pictures.ts';
import { readPageMetadata } from './page-metadata.ts';
import { removeAll, unwrapHiddenText } from './prune.ts';
import { removeClobberingNames } from './sanitise.ts';
import { flattenShadowRoots } from './shadow-roots.ts';
import { findSiblingFiles } from './sibling-files.ts';
import { placeStreamedParts } from './streamed-parts.ts';
import { placeWechatShare } from './wechat-shares.ts';

/** Nothing reads them from here on, and each later step would walk over them; formulas may stand in some. */
const unread = ':is(script:not([type^="math/"]), style, template):not(math *)';

/**
 * Brings a page to the shape in which its body is looked for: all text in one document, and each construct
 * written one way. Changes the page.
 * @returns what the page says of itself, the address against which its links are resolved, and its files
 */
export function preparePage(page: Document, { metadata, parts }: Pick<ExtractRequest, 'metadata' | 'parts'>) {
  flattenShadowRoots(page);
  inlineFrames(page, parts);
  removeClobberingNames(page);
  placeStreamedParts(page);
  placeWechatShare(page);
  removeJammers(page);
  const found = readPageMetadata(page, metadata);
  replaceCovers(page);
  resolveLazyPictures(page);
  const beside = parts ? [] : findSiblingFiles(page);
  if (parts) linkEmbeddedPictures(page, parts);
  removeAll(page.documentElement, unread);
  unwrapHiddenText(page.body);
  const base = baseOf(page, found.url);
  normaliseConstructs(page, base);
  return { found, base, beside };
}

/** The address against which the page resolves its links: that of its `<base>`, or its own. */
function baseOf(page: Document, url: string): string {
  const href = page.querySelector('base[href]')?.getAttribute('href')?.trim() ?? '';
  const base = href === '' ? undefined : resolveAddress(href, url || 'about:blank');
  return base && /^https?:/i.test(base) ? base : url;
}
