// The script of the page in which the candidates for a body are found; bundled by build/learn/body-vote.mjs.
import { findVoters } from '../../../renderer/extract/page/article-body.ts';
import { countLines } from '../../../renderer/extract/page/block-lines.ts';
import { limitNesting } from '../../../renderer/extract/page/limit-nesting.ts';
import { readPageMetadata } from '../../../renderer/extract/page/page-metadata.ts';
import { unwrapHiddenText } from '../../../renderer/extract/page/prune.ts';
import { parsePage, removeClobberingNames } from '../../../renderer/extract/page/sanitise.ts';
import { flattenShadowRoots } from '../../../renderer/extract/page/shadow-roots.ts';
import { gatherThread } from '../../../renderer/extract/page/thread-posts.ts';

const foreign = 'data-jianfan-foreign';
const blocks =
  /^(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|td|th|blockquote|pre|figure|figcaption|section|br)$/;
const silent = /^(?:script|style|template|title|svg|noscript|textarea|select)$/;

/** The text of an element with a line feed at the borders of blocks. */
function textOf(element, isPruned) {
  const parts = [];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || silent.test(node.localName)) return;
    if (isPruned && node !== element && node.hasAttribute(foreign)) return;
    const border = blocks.test(node.localName) ? '\n' : '';
    parts.push(border);
    for (const child of node.childNodes) visit(child);
    parts.push(border);
  };
  visit(element);
  return parts.join('');
}

function findCandidates({ text, metadata }) {
  const page = parsePage(limitNesting(text));
  flattenShadowRoots(page);
  removeClobberingNames(page);
  const { rule, url } = readPageMetadata(page, metadata);
  unwrapHiddenText(page.body);
  if (rule || gatherThread(page)) return [];
  return findVoters(page, url).candidates.map(({ kind, element, isPruned }) => {
    const { lines, length, linkLength } = countLines(element, isPruned);
    return { kind, isPruned, lines: [...lines], length, linkLength, text: textOf(element, isPruned) };
  });
}

/** The candidates on a page; none where a rule of a site or forum finds its body. */
globalThis.candidatesOf = async (base64, name) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  let found = [];
  globalThis.jianfanExtract = (request) => {
    found = findCandidates(request);
    throw new Error('found');
  };
  const address = URL.createObjectURL(new Blob([bytes]));
  const request = { kind: 'article', name, sanitise: true };
  try {
    await globalThis.jianfanParse({
      address,
      jobs: [{ request, sizes: [bytes.length] }],
      maxTextUnits: 2 ** 28,
    });
  } catch {
    // The candidates are known.
  } finally {
    URL.revokeObjectURL(address);
  }
  return JSON.stringify(found);
};
