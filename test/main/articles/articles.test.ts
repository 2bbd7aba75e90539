import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ExtractRequest } from '#shared/contract';
import { failed, type Result } from '#shared/result';
import { Articles } from '../../../main/articles/articles.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { draftOf, freshFolder, openIn } from '../library/library-samples.ts';
import { createNodeParser } from './node-parser.ts';

const picture = Buffer.from('89504e470d0a1a0a0000', 'hex');
const dataAddress = `data:image/png;base64,${picture.toString('base64')}`;

/** The articles of a new library. `extract` answers the requests, which are recorded in `requests`. */
async function openArticles(t: TestContext, extract?: (request: ExtractRequest) => unknown) {
  const folder = freshFolder(t);
  let clock = 0;
  const library = await openIn(join(folder, 'library'), { now: () => clock++ });
  t.after(() => library.close());
  const requests: ExtractRequest[] = [];
  const parts = {
    extract: extract ?? ((request) => draftOf(request.name, request.text)),
    isDead: false,
  };
  const articles = new Articles({
    library,
    sanitise: true,
    parser: (job, check) =>
      parts.isDead
        ? Promise.resolve(failed('parser-died', job.request.name))
        : createNodeParser((request) => {
            requests.push(request);
            return parts.extract(request);
          })(job, check),
  });
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return {
    folder,
    library,
    articles,
    requests,
    parts,
    write,
    articlesFolder: join(folder, 'library', 'articles'),
  };
}

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) assert.fail(`${result.failure.code} ${result.failure.name}`);
  return result.value;
};
const only = <T>(list: readonly T[]): T => {
  assert.equal(list.length, 1);
  return list[0] as T;
};

test('every file of an import is added, a duplicate, or reported with a reason', async (t) => {
  const { articles, write, folder } = await openArticles(t);
  mkdirSync(join(folder, 'folder'));
  const first = write('一.txt', '一二三四五');
  const report = await articles.add([
    first,
    join(folder, 'none.txt'),
    write('空.txt', ''),
    write('同.txt', '一二三四五'),
    join(folder, 'folder'),
    write('二.txt', '六七八九十'),
  ]);
  const id = sha256(readFileSync(first));
  assert.deepEqual([report.added.length, report.duplicates], [2, [id]]);
  assert.deepEqual(
    report.failures.map(({ code, name }) => `${code} ${name}`),
    ['missing none.txt', 'empty 空.txt', 'no-articles folder'],
  );
  assert.equal(report.show, sha256(readFileSync(join(folder, '二.txt'))));
});

test('a kept article with the same choices is opened without extraction', async (t) => {
  const { articles, write, requests } = await openArticles(t);
  const id = only((await articles.add([write('一.txt', '一二三四五')])).added);
  const { article, name } = unwrap(await articles.open(id));
  assert.deepEqual([article.title, article.id, name, requests.length], ['一.txt', id, '一.txt', 1]);
});

test('another charset or other repairs remake an article; its place and source stay', async (t) => {
  const { articles, library, write, requests } = await openArticles(t);
  const bytes = Buffer.from('a4a4b0eaaabaa4d1a4a4b0eaaabaa4d1', 'hex');
  const id = only((await articles.add([write('五.txt', bytes)])).added);
  library.saveState(id, { place: 3, charset: 'gb18030', repairsOff: ['gloss'] });
  const other = unwrap(await articles.open(id));
  assert.deepEqual(
    [other.charset.label, other.charset.evidence, other.state.place],
    ['gb18030', 'chosen', 3],
  );
  assert.deepEqual(requests.at(-1)?.repairsOff, ['gloss']);
  library.saveState(id, { charset: 'big5', repairsOff: [] });
  const remade = unwrap(await articles.open(id));
  assert.equal(remade.charset.label, 'big5');
  assert.equal(requests.at(-1)?.text, '中國的天中國的天');
  assert.equal(unwrap(await articles.source(id)).text, '中國的天中國的天');
  assert.deepEqual(Buffer.from(unwrap(await library.readSource(id))), bytes);
});

test('a kept article that is damaged on the disk is remade from its source', async (t) => {
  const { articles, write, articlesFolder, requests } = await openArticles(t);
  const id = only((await articles.add([write('一.txt', '一二三四五')])).added);
  const path = join(articlesFolder, `${id}.json.gz`);
  const whole = readFileSync(path);
  const spoiled = (at: number) => whole.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const text = gunzipSync(whole).toString('utf8').replace('"body":[', '"body":[7,');
  const damaged = [
    ...['{', '{}', 'null', '{"key":"x"}', text].flatMap((one) => [one, gzipSync(one)]),
    ...[whole.length - 1, whole.length - 6, whole.length >> 1].map(spoiled),
    whole.subarray(0, -1),
    Buffer.alloc(whole.length),
    '',
  ];
  for (const [number, content] of damaged.entries()) {
    writeFileSync(path, content);
    assert.equal(unwrap(await articles.open(id)).article.title, '一.txt', String(content));
    assert.equal(requests.length, number + 2);
    assert.deepEqual(readFileSync(path), whole, String(content));
  }
});

test('a kept article that an earlier version stored is opened, and packed when it is remade', async (t) => {
  const { articles, library, write, articlesFolder, requests } = await openArticles(t);
  const id = only((await articles.add([write('一.txt', '一二三四五')])).added);
  const [packed, unpacked] = [join(articlesFolder, `${id}.json.gz`), join(articlesFolder, `${id}.json`)];
  writeFileSync(unpacked, gunzipSync(readFileSync(packed)));
  rmSync(packed);
  assert.equal(unwrap(await articles.open(id)).article.title, '一.txt');
  assert.equal(requests.length, 1);
  library.saveState(id, { charset: 'big5' });
  assert.ok((await articles.open(id)).ok);
  assert.equal(requests.length, 2);
  assert.deepEqual(readdirSync(articlesFolder), [`${id}.json.gz`]);
});

test('where extraction fails, the article of an earlier version is opened', async (t) => {
  const { articles, library, write, articlesFolder, parts } = await openArticles(t);
  const id = only((await articles.add([write('一.txt', '一二三四五')])).added);
  const path = join(articlesFolder, `${id}.json.gz`);
  writeFileSync(
    path,
    gzipSync(
      gunzipSync(readFileSync(path))
        .toString()
        .replace(/"key":"\S+ /, '"key":"0 '),
    ),
  );
  parts.isDead = true;
  assert.equal(unwrap(await articles.open(id)).article.title, '一.txt');
  library.saveState(id, { charset: 'big5' });
  assert.deepEqual(await articles.open(id), { ok: false, failure: { code: 'parser-died', name: '一.txt' } });
});

test('an empty article replaces nothing', async (t) => {
  const { articles, library, write, parts } = await openArticles(t);
  const id = only((await articles.add([write('一.txt', '一二三四五')])).added);
  parts.extract = () => ({ ...draftOf('', ''), body: [] });
  library.saveState(id, { repairsOff: ['title'] });
  assert.equal((await articles.open(id)).ok, false);
  library.saveState(id, { repairsOff: [] });
  assert.equal(unwrap(await articles.open(id)).article.title, '一.txt');
});

test('pictures beside and inside a page are kept, and found again when the article is remade', async (t) => {
  const image = (src: string) => ({ tag: 'img', attributes: { src, alt: 'x' } });
  const { articles, library, write, folder, articlesFolder } = await openArticles(t, () => ({
    ...draftOf('頁', '文'),
    body: [image('頁_files/a.png'), image(dataAddress), image('gone.png'), '文'],
  }));
  mkdirSync(join(folder, '頁_files'));
  writeFileSync(join(folder, '頁_files', 'a.png'), picture);
  const page = write('頁.html', '<!doctype html><p>文</p>');
  const id = only((await articles.add([page])).added);
  const address = `picture:${sha256(picture)}`;
  const pictureAddresses = async () =>
    unwrap(await articles.open(id)).article.body.map((node) =>
      typeof node === 'string' ? node : node.attributes?.src,
    );
  assert.deepEqual(await pictureAddresses(), [address, address, undefined, '文']);
  assert.deepEqual(Buffer.from((await library.readPicture(sha256(picture))) ?? []), picture);
  rmSync(join(folder, '頁_files'), { recursive: true });
  rmSync(join(articlesFolder, `${id}.json.gz`));
  assert.deepEqual(await pictureAddresses(), [address, address, undefined, '文']);
  const labels = readdirSync(join(folder, 'library', 'sources', id.slice(0, 2)));
  assert.deepEqual(labels.sort(), [id, 'labels']);
});

test('a lost source is restored when the file is added again', async (t) => {
  const { articles, library, write, folder } = await openArticles(t);
  const path = write('一.txt', '一二三四五');
  const id = only((await articles.add([path])).added);
  rmSync(join(folder, 'library', 'sources', id.slice(0, 2), id));
  assert.equal((await library.readSource(id)).ok, false);
  assert.deepEqual((await articles.add([path])).duplicates, [id]);
  assert.equal((await library.readSource(id)).ok, true);
});

test('opening an unknown article fails with its shortened id', async (t) => {
  const { articles } = await openArticles(t);
  const id = '0'.repeat(64);
  for (const outcome of [articles.open(id), articles.source(id)])
    assert.deepEqual(await outcome, {
      ok: false,
      failure: { code: 'gone', name: '0'.repeat(12) },
    });
});
