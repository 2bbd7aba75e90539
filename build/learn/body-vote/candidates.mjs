// The script of the page in which the candidates for a body are found; bundled by build/learn/body-vote.mjs.
import { findVoters } from '../../../renderer/extract/page/article-body.ts';
import { countLines } from '../../../renderer/extract/page/block-lines.ts';
import { limitNesting } from '../../../renderer/extract/page/limit-nesting.ts';
import { preparePage } from '../../../renderer/extract/page/prepare-page.ts';
import { parsePage } from '../../../renderer/extract/page/sanitise.ts';
import { gatherThread } from '../../../renderer/extract/page/thread-posts.ts';
import { bytesOf, parsePageWith } from '../../bench/extract/parse-page.mjs';

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

function findCandidates(request) {
  const page = parsePage(limitNesting(request.text));
  const { rule, url } = preparePage(page, request).found;
  if (rule || gatherThread(page, 1)) return [];
  return findVoters(page, url).candidates.map(({ kind, element, isPruned }) => {
    const { lines, length, linkLength } = countLines(element, isPruned);
    return { kind, isPruned, lines: [...lines], length, linkLength, text: textOf(element, isPruned) };
  });
}

/** The candidates on a page; none where a rule of a site or forum finds its body. */
globalThis.candidatesOf = async (base64, name) => {
  let found = [];
  const extract = (request) => {
    found = findCandidates(request);
    throw new Error('The candidates are known.');
  };
  await parsePageWith(bytesOf(base64), name, extract).catch(() => {});
  return JSON.stringify(found);
};
