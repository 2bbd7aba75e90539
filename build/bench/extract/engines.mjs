// The script of the page in which the extractors work; bundled by build/bench/extract.mjs.
import { Readability } from '@mozilla/readability';
import Defuddle from 'defuddle';
import { renderBareText } from '../../../main/shared/write/bare-text.ts';
import { findArticleBody } from '../../../renderer/extract/page/article-body.ts';
import { limitNesting } from '../../../renderer/extract/page/limit-nesting.ts';
import { preparePage } from '../../../renderer/extract/page/prepare-page.ts';
import { parsePage } from '../../../renderer/extract/page/sanitise.ts';
import { gatherThread } from '../../../renderer/extract/page/thread-posts.ts';
import { bytesOf, parsePageWith } from './parse-page.mjs';

const parse = (markup) => new DOMParser().parseFromString(markup, 'text/html');

const blocks = new Set(
  [
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE',
    'FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY',
    'TABLE TBODY TD TFOOT TH THEAD TR UL',
  ].flatMap((line) => line.split(' ')),
);

/** The text of a rival's markup, with a line feed at the borders of blocks and without ruby, as ours is. */
function textOfMarkup(markup) {
  const { body } = parse(markup ?? '');
  for (const element of body.querySelectorAll('script, style, template, rt, rp')) element.remove();
  for (const element of body.querySelectorAll('*')) {
    if (!blocks.has(element.tagName)) continue;
    element.before('\n');
    element.after('\n');
  }
  return body.textContent;
}

/** Finds the facts and the body of a page, as far as Readability goes, and gives the time. */
function timeBodyAlone(request) {
  const since = performance.now();
  const page = parsePage(limitNesting(request.text));
  const { rule, url, heading } = preparePage(page, request).found;
  if (!gatherThread(page, rule ? 2 : 1)) findArticleBody(page, rule, { url, heading });
  return performance.now() - since;
}

/** Has the app's parser decode and extract a page; gives the decoded markup too, which the rivals get. */
async function runOurs(bytes, name) {
  let outcome;
  await parsePageWith(bytes, name, (request, extract) => {
    const since = performance.now();
    const draft = extract(request);
    outcome = { request, draft, ms: performance.now() - since };
    return draft;
  });
  if (!outcome) throw new Error(`${name} was not extracted`);
  const { request, draft, ms } = outcome;
  const found = {
    text: renderBareText(draft.body),
    title: draft.title,
    byline: draft.byline,
    date: draft.published,
  };
  return { markup: request.text, found, ms, bodyMs: timeBodyAlone(request) };
}

const rivals = {
  Readability: (markup) => {
    const article = new Readability(parse(markup)).parse();
    return () => ({
      text: textOfMarkup(article?.content),
      title: article?.title,
      byline: article?.byline,
      date: article?.publishedTime,
    });
  },
  Defuddle: (markup) => {
    const article = new Defuddle(parse(markup)).parse();
    return () => ({
      text: textOfMarkup(article.content),
      title: article.title,
      byline: article.author,
      date: article.published,
    });
  },
};

/** Runs a rival; only its own work is timed, the parsing of the markup included. */
function runRival(extract, markup) {
  const since = performance.now();
  let read;
  try {
    read = extract(markup);
  } catch (error) {
    return { found: { error: String(error) }, ms: performance.now() - since };
  }
  const ms = performance.now() - since;
  return { found: read(), ms };
}

/** Takes the article out of a page with each extractor. */
globalThis.extractWithAll = async (base64, name) => {
  const bytes = bytesOf(base64);
  const { markup, ...ours } = await runOurs(bytes, name);
  const theirs = Object.entries(rivals).map(([rival, extract]) => [rival, runRival(extract, markup)]);
  return { Jianfan: ours, ...Object.fromEntries(theirs) };
};
