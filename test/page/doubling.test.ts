// The time that the extraction of pages and Markdown takes grows linearly, whatever the shape of their text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formatDoubling, maxRatio, measureLinear } from '../doubling.ts';
import { hostileShapes } from '../hostile-shapes.ts';
import { onlyLong } from '../scale.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  if (!onlyLong.skip) page = await openPage();
});
after(() => page?.close());

const filler = '<p>夜裏下了一場雨，早上街上的石板還是濕的，賣豆漿的人已經把爐子生好了。</p>'.repeat(4);

/** Makes a file with a hostile text, by what it is. */
const files: Readonly<Record<string, { readonly name: string; readonly wrap: (text: string) => string }>> = {
  'the body of a page': { name: 'a.html', wrap: (text) => `<!doctype html><body>${filler}<p>${text}` },
  'the head of a page': {
    name: 'a.html',
    wrap: (text) =>
      `<!doctype html><title>${text}</title><meta name="author" content="${text}">` +
      `<link rel="canonical" href="https://example.org/${text}"><body><h1>${text}</h1>${filler}`,
  },
  'a Markdown file': { name: 'a.md', wrap: (text) => text },
  'a text file': { name: 'a.txt', wrap: (text) => text },
};

for (const [what, { name, wrap }] of Object.entries(files))
  test(`extraction of ${what} takes linear time in each hostile shape`, onlyLong, async () => {
    const slow: string[] = [];
    for (const [shape, make] of Object.entries(hostileShapes)) {
      const measure = (text: string) => page.measure(() => page.extractFile(name, text));
      const found = await measureLinear((units) => wrap(make(units)), measure, { least: 4096, most: 65_536 });
      if (found.ratio > maxRatio) slow.push(formatDoubling(shape, found));
    }
    assert.deepEqual(slow, []);
  });
