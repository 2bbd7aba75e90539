import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decode } from '../../../renderer/import/charset/decode.ts';

const line =
  '老人把茶碗放在窗台上，望着雨里的院子，慢慢地说起四十年前的那个春天，那时候巷口还有一家书店，店里的灯总是亮到很晚。';
const hantLine =
  '老人把茶碗放在窗臺上，望著雨裡的院子，慢慢地說起四十年前的那個春天，那時候巷口還有一家書店，店裡的燈總是亮到很晚。';
const textByCharset = { 'utf-8': line, gb18030: line, big5: hantLine };
const encodings = { 'utf-8': 'utf8', gb18030: 'gb18030', big5: 'big5-hkscs' };
type Label = keyof typeof textByCharset;
const labels = Object.keys(textByCharset) as Label[];

const repeated = (label: Label) => `${textByCharset[label]}\r\n`.repeat(5);
const bytesOf = (label: Label) => iconv.encode(repeated(label), encodings[label]);

/** How many characters at each end of both texts agree, and what is between. */
function difference(before: string, after: string) {
  let start = 0;
  while (before[start] !== undefined && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { lost: before.length - start - end, marks: after.slice(start, after.length - end) };
}

for (const label of labels) {
  test(`a damaged byte in ${label} costs one character, wherever it is`, () => {
    const whole = bytesOf(label);
    for (let at = 170; at < 240; at++) {
      if ((whole[at] as number) < 0x80) continue;
      const bytes = Buffer.from(whole);
      bytes[at] = 0xff;
      const { text, charset } = decode(bytes);
      const { lost, marks } = difference(repeated(label), text);
      assert.equal(charset.label, label);
      // The second byte of a Big5 character may be a letter, which is kept rather than guessed away.
      const { bad } = charset;
      const mark = marks.replace(/^\ufffd[\x40-\x7e]$/, '\ufffd');
      assert.deepEqual({ at, lost, mark, bad }, { at, lost: 1, mark: '\ufffd', bad: 1 });
    }
  });

  // Two or three wrong characters cost as much as a lost one, so resegmentation may begin a little late.
  test(`a lost byte in ${label} costs one character, rarely five, and never the line`, () => {
    const whole = bytesOf(label);
    const losses: number[] = [];
    for (let at = 170; at < 280; at++) {
      if ((whole[at] as number) < 0x80) continue;
      const { text, charset } = decode(Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]));
      assert.equal(charset.label, label);
      losses.push(difference(repeated(label), text).lost);
    }
    losses.sort((a, b) => a - b);
    assert.ok((losses[losses.length >> 1] as number) <= 2, losses.join(' '));
    assert.ok((losses.at(-1) as number) <= 5, losses.join(' '));
  });

  test(`a stray byte in ${label} costs at most the character it splits`, () => {
    const whole = bytesOf(label);
    for (const at of [171, 180, 191, 202]) {
      const { text } = decode(Buffer.concat([whole.subarray(0, at), Buffer.of(0xff), whole.subarray(at)]));
      assert.ok(difference(repeated(label), text).lost <= 2, `at ${at}`);
    }
  });

  test(`a file cut off inside a character in ${label} keeps all before it`, () => {
    const whole = iconv.encode(textByCharset[label], encodings[label]);
    const { text, charset } = decode(whole.subarray(0, -1));
    assert.equal(text, `${textByCharset[label].slice(0, -1)}\ufffd`);
    assert.deepEqual([charset.label, charset.bad], [label, 1]);
  });

  test(`noise between two lines of ${label} leaves both lines unchanged`, () => {
    const bytes = bytesOf(label);
    const noise = Buffer.from([0xff, 0xfe, 0xf8, 0x81, 0xff, 0x0a]);
    const { text, charset } = decode(Buffer.concat([bytes, noise, bytes]));
    assert.equal(charset.label, label);
    assert.ok(text.startsWith(repeated(label)) && text.endsWith(`\n${repeated(label)}`));
  });
}

test('four damaged four-byte characters are still UTF-8 by the rest of the text', () => {
  const { text, charset } = decode(Buffer.from([0xe4, 0xb8, 0xad, 0xff, 0xe6, 0x96, 0x87, 0xe5, 0xad, 0x97]));
  assert.equal(text, '中\ufffd文字');
  assert.deepEqual([charset.label, charset.bad], ['utf-8', 1]);
});

test('replacement characters in the source stay as they are', () => {
  const saved = '三個\ufffd\ufffd\ufffd記號';
  assert.equal(decode(Buffer.from(saved)).text, saved);
});

// GB 18030 of 2022 moves these from the private use area to real characters; iconv-lite does not.
const movedIn2022 = new Map(
  [
    [0xa6d9, '︐︒︑︓︔︕︖'],
    [0xa6ec, '︗︘'],
    [0xa6f3, '︙'],
    ...[0xfe59, 0xfe61, 0xfe66, 0xfe67, 0xfe6d, 0xfe7e, 0xfe90, 0xfea0].map(
      (pair, index) => [pair, String.fromCharCode(0x9fb4 + index)] as const,
    ),
  ].flatMap(([first, characters]) =>
    [...(characters as string)].map((one, index) => [(first as number) + index, one] as const),
  ),
);

test('every pair of bytes in both charsets that is a character decodes to that character', () => {
  for (const encoding of ['gb18030', 'big5-hkscs'])
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0xa1; trail < 0xff; trail++) {
        const bytes = Buffer.of(lead, trail);
        const text = iconv.decode(bytes, encoding);
        if (text.includes('\ufffd')) continue;
        const read = decode(bytes, { chosen: encoding === 'gb18030' ? 'gbk' : 'big5' });
        const moved = encoding === 'gb18030' ? movedIn2022.get(lead * 256 + trail) : undefined;
        assert.equal(read.text, moved ?? text);
        assert.equal(read.charset.bad, 0);
      }
});
