// The time that reading, searching and writing take grows linearly with the text, whatever its shape.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalAddress } from '#shared/address';
import { detectScript } from '#shared/hanzi/detect';
import { fold } from '#shared/hanzi/fold';
import { findGlosses } from '#shared/hanzi/gloss/gloss';
import { parseWordList } from '#shared/hanzi/words/word-list';
import { createQuoteFinder, reduceToLetters } from '#shared/text/find-quote';
import { quoteOf } from '#shared/text/quote';
import { replaceQuotes } from '#shared/text/quotes';
import { parseSearch } from '#shared/text/search-query';
import { searchTextOf } from '#shared/text/search-text';
import { findSnippet } from '#shared/text/snippet';
import { fileName } from '../../main/files/file-name.ts';
import { renderMarkdown } from '../../renderer/extract/markdown/render-markdown.ts';
import { repairText } from '../../renderer/extract/text/repair-text.ts';
import { matchTitles, titleFromName } from '../../renderer/extract/text/titles.ts';
import { decodeSource } from '../../renderer/import/decode-source.ts';
import { scanLinkList } from '../../renderer/import/exports/link-list.ts';
import { findHits } from '../../renderer/reading/find-hits.ts';
import { formatDoubling, maxRatio, measureHere, measureLinear } from '../doubling.ts';
import { hostileShapes } from '../hostile-shapes.ts';
import { onlyLong } from '../scale.ts';

const decode = (name: string) => (text: string) => decodeSource(Buffer.from(text), name, { sanitise: true });
const { terms } = parseSearch('漢字 a "1.1"', true);

/** What is done with a text, by its name. */
const works: Readonly<Record<string, (text: string) => unknown>> = {
  'a text file': decode('a.txt'),
  'the article of a text file': (text) => repairText(text, 'a.txt', {}, []),
  'a Markdown file': decode('a.md'),
  'the markup of a Markdown file': renderMarkdown,
  'a page': decode('a.html'),
  'a list of links': scanLinkList,
  'a title': (text) => [
    matchTitles(text, `${text}_網站`),
    titleFromName(text),
    fileName(text),
    detectScript(text),
    findGlosses(text),
  ],
  'an address': (text) => [canonicalAddress(text), canonicalAddress(`https://example.org/${text}`)],
  'a search': (text) => [parseSearch(text), parseSearch(`title:"${text}`)],
  'a search in a text': (text) => [findSnippet(text, terms), searchTextOf(text)],
  'finding in a text': (text) => [findHits(fold(text), '漢'), findHits(fold(text), text.slice(0, 64))],
  'quotation marks': (text) => [
    replaceQuotes(
      text.replace(/[\s\S]/g, (unit) => '“‘’”「』字a '[unit.charCodeAt(0) % 9] as string),
      'corner',
    ),
    replaceQuotes(`${'“'.repeat(text.length)}${'’'.repeat(text.length)}`, 'corner'),
    replaceQuotes('「『'.repeat(text.length) + '』」'.repeat(text.length), 'curly'),
  ],
  'a note in a text': (text) => {
    const find = createQuoteFinder(text);
    const quote = quoteOf(text, 20, 60);
    return [find(quote), reduceToLetters(text, true)];
  },
  'a list of words': (text) => parseWordList(text, 'zh-Hant'),
};

/** Works on a text in every hostile shape; all that grow too fast are named. */
async function findSuperlinear(work: (text: string) => unknown): Promise<readonly string[]> {
  const slow: string[] = [];
  for (const [shape, make] of Object.entries(hostileShapes)) {
    const found = await measureLinear(make, (text) => measureHere(() => work(text)));
    if (found.ratio > maxRatio) slow.push(formatDoubling(shape, found));
  }
  return slow;
}

for (const [name, work] of Object.entries(works))
  test(`${name} takes linear time in each hostile shape`, onlyLong, async () => {
    assert.deepEqual(await findSuperlinear(work), []);
  });
