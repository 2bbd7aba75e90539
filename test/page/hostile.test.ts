import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type ArticleNode, allowsAttribute, tags } from '#shared/article';
import { hostileArticles, shortenRepetitions } from '../hostile.ts';
import { formatOutline } from './outline.ts';
import { type ExtractionPage, openPage } from './page.ts';

const articles = hostileArticles(1);
const expectedFile = 'test/fixtures/hostile/expected.json';
const expected: Readonly<Record<string, string>> = JSON.parse(readFileSync(expectedFile, 'utf8'));
let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

/** Lists the tags and attributes of a tree that no article may hold. */
function listForbidden(nodes: readonly ArticleNode[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    const attributes = Object.entries(node.attributes ?? {}).filter(
      ([name, value]) => name !== 'src' && !allowsAttribute(node.tag, name, value),
    );
    return [
      ...(tags.has(node.tag) ? [] : [node.tag]),
      ...attributes.map(([name, value]) => `${node.tag} ${name}="${value}"`),
      ...listForbidden(node.children ?? []),
    ];
  });
}

test(`each of ${articles.length} hostile articles keeps its text and nothing else`, async () => {
  const ran: string[] = [];
  page.listen((message) => ran.push(message));
  const shown: Record<string, string> = {};
  for (const { id, name, text } of articles) {
    const article = await page.extractFile(name, text);
    assert.deepEqual(listForbidden([...article.body, ...article.footer]), [], id);
    assert.ok(article.url === '' || /^https?:/.test(article.url), id);
    const whole = formatOutline(article);
    assert.match(whole, /正文還在/, id);
    shown[id] = shortenRepetitions(whole);
  }
  assert.deepEqual(ran, []);
  assert.deepEqual(await page.requests(), []);
  if (process.env.EXPECT === 'write') writeFileSync(expectedFile, `${JSON.stringify(shown, null, 1)}\n`);
  else assert.deepEqual(shown, expected);
});
