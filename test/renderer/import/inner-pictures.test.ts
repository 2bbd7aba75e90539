import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPictureFinder } from '../../../renderer/import/formats/inner-pictures.ts';

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
