import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { english } from '#shared/messages/english';
import { sentenceOf } from '#shared/sentences';
import { decode } from '../../../renderer/import/charset/decode.ts';
import { decodeSource } from '../../../renderer/import/decode-source.ts';
import fc from '../../property.ts';

const encodings = {
  'utf-8': 'utf8',
  gb18030: 'gb18030',
  big5: 'big5-hkscs',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
} as const;
type Label = keyof typeof encodings;
const encodeAs = (text: string, label: Label) => iconv.encode(text, encodings[label], { addBOM: false });
const label = fc.constantFrom(...(Object.keys(encodings) as Label[]));
const words = '渡口的早晨還沒有人船夫把纜繩一圈收好坐在石階上等第一班客他說從前這條河比現在寬得多'.split('');
const marks = ['，', '。', '「', '」', '\n', '\r\n', ' ', '　', 'a', '1', '<p>', '龍', '𠮷', '☆'];
const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, fc.constantFrom(...marks)), {
    minLength: 24,
    maxLength: 400,
  })
  .map((parts) => parts.join(''))
  .filter((whole) => whole.trim() !== '');
/** The part of a text that the charset can encode. */
const encodablePart = (whole: string, charset: Label): string =>
  [...whole].filter((one) => iconv.decode(encodeAs(one, charset), encodings[charset]) === one).join('');

test('a text in the chosen charset is decoded without loss', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), label, (given, charset) => {
      const whole = encodablePart(given.replace(/^\ufeff+/, ''), charset).replaceAll('\ufffd', '');
      const read = decode(encodeAs(whole, charset), { chosen: charset });
      assert.equal(read.text, whole);
      assert.deepEqual(read.charset, { label: charset, evidence: 'chosen', bad: 0 });
    }),
  ));

test('the charset of prose is detected without hints', () =>
  fc.assert(
    fc.property(text, label, (given, charset) => {
      const whole = encodablePart(given, charset);
      assert.equal(decode(encodeAs(whole, charset)).text, whole);
    }),
  ));

test('the charset of a long file with one damaged byte is detected, and only that character is lost', () => {
  for (const charset of ['utf-8', 'gb18030', 'big5'] as const) {
    const whole = encodablePart(`${words.join('')}，他說。\n`, charset);
    const longText = whole.repeat(3000);
    const bytes = Buffer.from(encodeAs(longText, charset));
    assert.ok(bytes.length > 200_000);
    const at = encodeAs(whole.repeat(2500), charset).length;
    bytes[at] = 0xff;
    const { text: read, charset: known } = decode(bytes);
    assert.deepEqual([known.label, known.bad], [charset, 1]);
    const before = whole.length * 2500;
    assert.equal(read.slice(0, before), longText.slice(0, before));
    assert.equal(read.slice(read.length - (longText.length - before) + 2), longText.slice(before + 2));
  }
});

test('any bytes with any name are decoded or refused', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 600 }),
        fc.tuple(text, label).map(([given, charset]) => new Uint8Array(encodeAs(given, charset))),
      ),
      fc.constantFrom('甲.txt', 'a.html', 'a.md', '無', 'a.htm', '.x', 'a.b.TXT'),
      (bytes, name) => {
        const given = Buffer.from(bytes);
        const prepared = decodeSource(given, name, { sanitise: true });
        assert.ok(given.equals(bytes), 'the bytes stay as they are');
        if (prepared.ok) {
          const { source, charset } = prepared.value;
          assert.notEqual(source.trim(), '');
          assert.equal(source.split('\ufffd').length - 1 >= charset.bad, true);
        } else assert.match(sentenceOf(prepared.failure, english), new RegExp(name.replaceAll('.', '\\.')));
      },
    ),
    { numRuns: 500 },
  ));
