import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64 } from '../../../main/import/formats/base64.ts';
import { createPictureFinder } from '../../../main/import/formats/inner-pictures.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

test('a data address is a picture only if its bytes are', () => {
  const find = createPictureFinder();
  const svg = '<svg xmlns="x"/>';
  for (const [src, bytes] of [
    [`data:image/jpeg;base64,${png.toString('base64')}`, png],
    [`DATA:image/jpeg; base64 ,${encodeURIComponent(png.toString('base64'))}`, png],
    ['data:image/svg+xml,%3Csvg%20xmlns=%22x%22/%3E', Buffer.from(svg)],
    ['data:image/svg+xml;utf8,<svg fill="100%"/>', Buffer.from('<svg fill="100%"/>')],
  ] as const)
    assert.deepEqual(Buffer.from(find(src) ?? []), bytes, src);
  for (const src of [
    'data:text/html,<script>',
    'data:image/png;base64,AAAA',
    'data:,',
    'data:image/png',
    '文章_files/a.png',
  ])
    assert.equal(find(src), undefined, src);
});

test('base64 is decoded as Node decodes it, with white space and in both alphabets', () => {
  for (let length = 0; length < 40; length++) {
    const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 71 + length * 13) & 255));
    for (const text of [bytes.toString('base64'), bytes.toString('base64url')])
      assert.deepEqual(Buffer.from(decodeBase64(text)), bytes);
    const folded = bytes.toString('base64').replace(/(.{5})/g, '$1\r\n ');
    assert.deepEqual(Buffer.from(decodeBase64(folded)), bytes);
  }
  assert.deepEqual(Buffer.from(decodeBase64('QUJD€!RA==QUJD')), Buffer.from('ABCD'));
});
