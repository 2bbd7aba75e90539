import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { pictureType } from '#shared/picture-type';
import { decodeSource } from '../../../renderer/import/decode-source.ts';

const fixture = (path: string) => new Uint8Array(readFileSync(`test/fixtures/${path}`));
const sources = {
  'a.mhtml': fixture('page-mhtml/source.mhtml'),
  'a.mht': fixture('page-mht-gb2312/source.mht'),
  'a.webarchive': fixture('page-webarchive/source.webarchive'),
  'a.epub': fixture('page-epub/source.epub'),
  'a.html': fixture('page-singlefilez/source.html'),
};
const open = (name: string, bytes: Uint8Array) => decodeSource(bytes, name, { sanitise: true });

for (const [name, bytes] of Object.entries(sources))
  test(`the pictures in ${name} are found by their addresses, and the file is not changed`, async () => {
    const before = Buffer.from(bytes);
    const prepared = open(name, bytes);
    assert.ok(prepared.ok);
    const { request, picture } = prepared.value;
    const kinds = (request.parts?.addresses ?? []).map((_address, at) =>
      pictureType(picture?.(`jianfan-part/${at}`) ?? new Uint8Array()),
    );
    assert.ok(kinds.includes('image/png'), kinds.join());
    for (const src of ['jianfan-part/999', 'jianfan-part/', '../a.png', 'jianfan-part/0/..', ''])
      assert.equal(picture?.(src), undefined, src);
    assert.deepEqual(Buffer.from(bytes), before);
  });

test('truncated and damaged containers give a page or a failure, and never throw', () => {
  let state = 7;
  const next = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const codes = new Set<string>();
  for (const [name, bytes] of Object.entries(sources))
    for (let turn = 0; turn < 150; turn++) {
      const spoilt = turn % 3 === 0 ? bytes.slice(0, next(bytes.length)) : bytes.slice();
      if (turn % 3 > 0) for (let n = 0; n < 1 + next(8); n++) spoilt[next(spoilt.length)] = next(256);
      const prepared = open(name, spoilt);
      codes.add(prepared.ok ? 'read' : prepared.failure.code);
      if (!prepared.ok) assert.equal(prepared.failure.name, name);
    }
  assert.ok(codes.has('read') && codes.has('damaged'), [...codes].join());
  assert.ok(!codes.has('unexpected'));
});

test('an archive without a page and a zip bomb are refused', async () => {
  const none = open('a.zip', zipSync({ 'notes/a.bin': new Uint8Array(10) }));
  assert.ok(!none.ok && none.failure.code === 'unsupported');
  const bomb = zipSync({
    'index.html': strToU8('<!doctype html><p>只有這一段話是文章，其餘都是零。</p>'),
    'zeros.png': new Uint8Array(80 * 1024 * 1024),
  });
  assert.ok(bomb.length < 1024 * 1024);
  const prepared = open('a.zip', bomb);
  assert.ok(prepared.ok);
  assert.deepEqual(prepared.value.request.parts?.addresses, ['https://zip.invalid/index.html']);
});

test('entry names with .. reach no file', () => {
  const page = strToU8('<!doctype html><p>文章裡的一段話，夠長，可以讀。</p>');
  const prepared = open('a.zip', zipSync({ 'index.html': page, '../../etc/passwd': page, '/abs.png': page }));
  assert.ok(prepared.ok);
  for (const address of prepared.value.request.parts?.addresses ?? [])
    assert.ok(address.startsWith('https://zip.invalid/') && !address.includes('..'), address);
});

test('a mail with nested parts, other line ends and no end boundary is read', () => {
  const text = [
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=out',
    '',
    '--out',
    'Content-Type: multipart/related; boundary="in er"; start="<b>"',
    '',
    '--in er',
    'Content-Type: text/html; charset=utf-8',
    'Content-ID: <a>',
    '',
    '<p>附帶的一頁</p>',
    '--in er',
    'Content-Type: text/html; charset=utf-8',
    'Content-ID: <b>',
    'Content-Transfer-Encoding: QUOTED-PRINTABLE',
    '',
    '<p>=E6=AD=A3=',
    '=E6=96=87 a=3Db =ZZ</p>',
  ].join('\n');
  const prepared = open('a.mht', Buffer.from(text));
  assert.ok(prepared.ok);
  assert.match(prepared.value.source, /附帶的一頁|正文 a=b =ZZ/);
});
