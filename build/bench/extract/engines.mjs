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
function timeBodyAlone() {
  const since = performance.now();
  const page = parsePage(limitNesting(request.text));
  const { rule, url, heading } = preparePage(page, request).found;
  if (!gatherThread(page, rule ? 2 : 1)) findArticleBody(page, rule, { url, heading });
  return performance.now() - since;
}

/** What the app's parser hands to the extractor for the page that is measured. */
let request;

/** Has the app's parser decode a page; nothing of that is left to collect while extractors are timed. */
globalThis.holdPage = (base64, name) =>
  parsePageWith(bytesOf(base64), name, (decoded, extract) => {
    request = decoded;
    return extract({ ...decoded, text: '' });
  });

function runOurs() {
  const since = performance.now();
  const draft = globalThis.jianfanExtract(request);
  const ms = performance.now() - since;
  const found = {
    text: renderBareText(draft.body),
    title: draft.title,
    byline: draft.byline,
    date: draft.published,
  };
  return { found, ms };
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

/** Takes the article out of the page that is held with an extractor. */
globalThis.extractWith = (engine) =>
  engine === 'Jianfan' ? { ...runOurs(), bodyMs: timeBodyAlone() } : runRival(rivals[engine], request.text);
