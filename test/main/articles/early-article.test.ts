// The article of a file before the library is open: of a large text only its beginning.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import type { ArticleDraft } from '#shared/article';
import { failed } from '#shared/result';
import { Articles } from '../../../main/articles/articles.ts';
import { type EarlyArticle, makeEarlyArticle } from '../../../main/articles/early-article.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { draftOf, freshFolder, openIn } from '../library/library-samples.ts';
import { createNodeParser } from './node-parser.ts';

const sentence = '理发店的老师傅说，头发长了要剪，话长了也要剪；皇后走在前面，太后跟在后面。';
const lines = Array.from({ length: 2000 }, (_, index) => `第${index + 1}段，${sentence}`).join('\n');
const folder = createTemporaryFolder('early');
const parser = createNodeParser((request) => draftOf(request.name, request.text));

async function early(name: string, content: string | Uint8Array): Promise<EarlyArticle | undefined> {
  const path = join(folder, name);
  writeFileSync(path, content);
  return makeEarlyArticle(path, { parser, sanitise: true });
}
const textOf = (draft: ArticleDraft): string => JSON.stringify(draft.body);
const draftIn = (article: EarlyArticle | undefined): ArticleDraft => {
  assert.ok(article?.made.ok);
  return article.made.value.draft;
};

test('of a large text the beginning is made, in any charset whose lines end with a line feed', async () => {
  for (const charset of ['utf8', 'gb18030', 'big5', 'euc-jp']) {
    const text =
      charset === 'big5' ? lines.replaceAll(sentence, '皇后走在前面，太后跟在後面。'.repeat(3)) : lines;
    const content = iconv.encode(
      charset === 'euc-jp' ? 'これは日本語の文章です。\n'.repeat(12_000) : `${text}\n${text}`,
      charset,
    );
    const article = await early(`${charset}.txt`, content);
    assert.equal(article?.isBeginning, true, charset);
    assert.equal(article?.id, sha256(content), charset);
    const draft = draftIn(article);
    assert.ok(textOf(draft).length < 70_000, charset);
    assert.doesNotMatch(textOf(draft), /\ufffd/, charset);
  }
});

test('a text without lines is cut between two characters', async () => {
  for (const shift of ['', 'a', 'ab'])
    assert.equal((await early('line.txt', shift + lines.replaceAll('\n', '')))?.isBeginning, true, shift);
});

test('what cannot be cut is made as a whole', async () => {
  const page = `<!doctype html><html><body><p>${lines}</p></body></html>`;
  for (const [name, content] of [
    ['short.txt', lines.slice(0, 20_000)],
    ['wide.txt', iconv.encode(lines, 'utf16le', { addBOM: true })],
    ['big-endian.txt', iconv.encode(lines, 'utf16be', { addBOM: true })],
    ['page.txt', page],
    ['page.html', page],
    ['text.md', lines],
    // Half a character of GB 18030 stands at the cut.
    ['one-line.txt', iconv.encode(`a${lines.repeat(2).replaceAll('\n', '')}`, 'gb18030')],
  ] as const) {
    const article = await early(name, content);
    assert.equal(article?.isBeginning, undefined, name);
    assert.ok(article?.made.ok, name);
  }
});

test('the import makes the whole; if the program ends first, the beginning is kept', async (t) => {
  const path = join(folder, '长.txt');
  const article = await early('长.txt', lines);
  assert.equal(article?.isBeginning, true);
  for (const isParserClosed of [false, true]) {
    const library = await openIn(join(freshFolder(t), 'library'), { now: () => 1 });
    t.after(() => library.close());
    const common = { library, sanitise: true, earlyArticle: async () => article };
    const dead = async () => failed('parser-died', '长.txt');
    const articles = new Articles({
      ...common,
      parser: isParserClosed ? dead : parser,
      isParserClosed: () => isParserClosed,
    });
    const { added, failures } = await articles.add([path]);
    assert.deepEqual([added, failures], [[sha256(readFileSync(path))], []]);
    const source = await library.readSource(added[0] ?? '');
    assert.ok(source.ok && Buffer.from(source.value).equals(readFileSync(path)));
    const next = new Articles({ ...common, parser });
    const opened = await next.load(added[0] ?? '');
    assert.ok(opened.ok && textOf(opened.value.article).includes('第2000段'));
  }
});

test('a whole that cannot be made fails, whatever its beginning is', async (t) => {
  const article = await early('坏.txt', lines);
  const library = await openIn(join(freshFolder(t), 'library'), { now: () => 1 });
  t.after(() => library.close());
  const articles = new Articles({
    ...{ library, sanitise: true, earlyArticle: async () => article },
    parser: async () => failed('too-slow', '坏.txt'),
    isParserClosed: () => false,
  });
  const { added, failures } = await articles.add([join(folder, '坏.txt')]);
  assert.deepEqual([added, failures.map(({ code }) => code)], [[], ['too-slow']]);
});
