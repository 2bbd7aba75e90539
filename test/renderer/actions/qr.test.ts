import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQr from 'jsqr';
import { encodeQr } from '../../../renderer/actions/qr.ts';
import type { QrCode } from '../../../renderer/state/qr.ts';

const marginModules = 4;
const pixelsOfModule = 3;

/** The text that a phone would read from the picture of a code; undefined where it reads none. */
function readPicture({ size, path }: QrCode): string | undefined {
  const side = (size + 2 * marginModules) * pixelsOfModule;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const left = (Number(x) + marginModules) * pixelsOfModule;
    const top = (Number(y) + marginModules) * pixelsOfModule;
    for (let row = top; row < top + pixelsOfModule; row++) {
      const from = (row * side + left) * 4;
      for (let at = 0; at < Number(width) * pixelsOfModule; at++)
        pixels.fill(0, from + at * 4, from + at * 4 + 3);
    }
  }
  const bytes = jsQr(pixels, side, side)?.binaryData;
  return bytes && new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
}

const longest = `${'漢字一二三四'.repeat(70)}日月火a`;

test('a code is read back to the letter, up to the longest', () => {
  assert.equal(new TextEncoder().encode(longest).length, 1270);
  for (const text of [
    'https://example.org/ferry?x=%E6%B8%A1#頂',
    '渡口的晚上\n\n船夫說，明天還會下雨。𠮷🚣🏽',
    '1234567890',
    longest,
    `${longest}abc`,
  ]) {
    const code = encodeQr(text);
    assert.ok(code, text);
    assert.equal(readPicture(code), text);
  }
});

test('half of a character becomes the sign of an unknown one', () => {
  const code = encodeQr('船\ud842尾');
  assert.equal(code && readPicture(code), '船\ufffd尾');
});

test('what is too long has no code', () => {
  for (const text of [`${longest}abcd`, '船'.repeat(425), 'x'.repeat(1_000_000)])
    assert.equal(encodeQr(text), undefined);
});
