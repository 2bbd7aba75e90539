import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Picture } from '#shared/picture-type';
import { type ArticleSource, makeArticle } from '../../../main/articles/pipeline.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import type { Extract } from '../../../renderer/import/answers/article-answer.ts';
import { draftOf } from '../library/library-samples.ts';
import { createNodeParser } from './node-parser.ts';

const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
const files: Readonly<Record<string, Picture>> = {
  'a_files/a.png': { bytes: png, type: 'image/png' },
  'a_files/a.css': { bytes: Buffer.from('p{background:url(b.png)}'), type: 'text/css' },
  'a_files/b.png': { bytes: Buffer.concat([png, Buffer.from('b')]), type: 'image/png' },
};
const image = (src: string) => ({ tag: 'img', attributes: { src, alt: '圖' } });
const sourceOf = (name: string, text: string): ArticleSource => ({
  bytes: new TextEncoder().encode(text),
  name,
  readPicture: async (src) => files[src],
});
const partsOf = (extract: Extract) => ({ parser: createNodeParser(extract), sanitise: true });

test('a file that holds only a link becomes a stub without extraction', async () => {
  const source = sourceOf('甲.url', '[InternetShortcut]\r\nURL=https://example.org/a\r\n');
  const made = await makeArticle(
    source,
    partsOf(() => assert.fail('nothing is to be extracted')),
  );
  assert.ok(made.ok);
  assert.deepEqual(
    [made.value.isStub, made.value.draft.title, made.value.draft.url],
    [true, '甲', 'https://example.org/a'],
  );
});

test('pictures of the checked draft become stored ones, others are named by their address', async () => {
  const known = 'f'.repeat(64);
  const body = [image('a_files/a.png'), image('a_files/known.png'), image('https://example.org/x.png')];
  const answer = { ...draftOf('題', '文'), body, beside: ['a_files/a.css'] };
  const source = {
    ...sourceOf('甲.html', '<!doctype html><p>文'),
    storedPictures: new Map([['a_files/known.png', known]]),
  };
  const made = await makeArticle(
    source,
    partsOf(() => answer),
  );
  assert.ok(made.ok);
  assert.deepEqual(made.value.draft.body, [
    image(`picture:${sha256(png)}`),
    image(`picture:${known}`),
    { tag: 'img', attributes: { 'data-address': 'https://example.org/x.png', alt: '圖' } },
  ]);
  // The style sheet beside the page names another picture.
  assert.deepEqual([...made.value.pictures.keys()].sort(), Object.keys(files).sort());
  assert.equal('beside' in made.value.draft, false);
});

test('an answer that is no draft is refused where it arrives', async () => {
  const source = sourceOf('甲.txt', '文');
  for (const answer of [null, 'x', { ...draftOf('題'), body: 7 }, { ...draftOf('題'), footer: [7] }])
    await assert.rejects(
      makeArticle(
        source,
        partsOf(() => answer),
      ),
      TypeError,
    );
});

test('an article without text is none', async () => {
  const answer = { ...draftOf('題'), body: [] };
  const made = await makeArticle(
    sourceOf('甲.txt', '文'),
    partsOf(() => answer),
  );
  assert.deepEqual(made, { ok: false, failure: { code: 'no-text', name: '甲.txt' } });
});
