import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decode } from '../../../renderer/import/charset/decode.ts';
import texts from './charset-texts.json' with { type: 'json' };

const { simplified, traditional, french, japanese } = texts;
const utf8 = (text: string) => Buffer.from(text);
const gbk = (text: string) => iconv.encode(text, 'gb18030');
const big5 = (text: string) => iconv.encode(text, 'big5-hkscs');
const [hans, hant] = [`${simplified[1]}\n`, `${traditional[1]}\n`];
const longHans = `${simplified.join('\n')}\n`;
const longHant = `${traditional.join('\n')}\n`;
const twice = (text: string, how = 'windows-1252') => utf8(iconv.decode(utf8(text), how));

function assertPieces(
  name: string,
  parts: readonly (readonly [text: string, bytes: Uint8Array])[],
  label: string,
) {
  const { text, charset } = decode(Buffer.concat(parts.map(([, bytes]) => bytes)));
  assert.ok(text === parts.map(([whole]) => whole).join(''), name);
  assert.deepEqual(charset, { label, evidence: 'pieces', bad: 0 }, name);
}

const page = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>題</title></head><body>\n';
const writers = { u: utf8, g: gbk, b: big5 };
const pieceTexts = { hans, hant, longHans, longHant, twoHans: `${hans}${hans}`, page };

/** The pieces that words such as `g:hans` stand for: a charset and a text. */
const piecesOf = (words: string) =>
  words.split(' ').map((word): readonly [string, Uint8Array] => {
    const [writer, name] = word.split(':') as [keyof typeof writers, keyof typeof pieceTexts];
    return [pieceTexts[name], writers[writer](pieceTexts[name])];
  });

test('a text half in one charset, half in another is read piece by piece', () => {
  for (const [words, label] of [
    ['u:longHant g:hans', 'utf-8+gb18030'],
    ['g:longHans u:hans', 'gb18030+utf-8'],
    ['u:longHant b:hant', 'utf-8+big5'],
    ['b:longHant u:hant', 'big5+utf-8'],
    ['g:longHans b:hant', 'gb18030+big5'],
    ['b:longHant g:hans', 'big5+gb18030'],
    ['u:page g:longHans u:hant', 'gb18030+utf-8'],
    ['u:hant g:hans u:hant g:hans u:longHant', 'utf-8+gb18030'],
    ['u:longHant g:twoHans b:hant', 'utf-8+gb18030+big5'],
  ] as const)
    assertPieces(words, piecesOf(words), label);
});

test('pieces may change within a line, and a short one is found in a long text', () => {
  const [one, other] = [simplified[2] as string, traditional[2] as string];
  assertPieces(
    'one line',
    [
      [one, gbk(one)],
      [other, utf8(other)],
    ],
    'gb18030+utf-8',
  );
  const title = '<title>河岸晚報</title>';
  assertPieces(
    'title',
    [
      [title, utf8(title)],
      [longHans, gbk(longHans)],
    ],
    'gb18030+utf-8',
  );
  const short = '書架後面有人正在翻閱一本傳記。';
  const whole = longHans.repeat(50);
  assertPieces(
    'short',
    [
      [whole, gbk(whole)],
      [short, utf8(short)],
      [hans, gbk(hans)],
    ],
    'gb18030+utf-8',
  );
  assertPieces(
    'short',
    [
      [whole, utf8(whole)],
      [hans, gbk(hans)],
      [whole, utf8(whole)],
    ],
    'utf-8+gb18030',
  );
});

test('a piece of which no line ends is read right, over the borders of buffers', () => {
  const [one, other] = [(simplified[2] as string).repeat(300), (traditional[2] as string).repeat(300)];
  for (const shift of ['', 'a', 'ab', 'abc'])
    assertPieces(
      `shifted by ${shift}`,
      [
        [shift, utf8(shift)],
        [one, gbk(one)],
        [other, utf8(other)],
      ],
      'gb18030+utf-8',
    );
});

test('a piece at each length of the piece before it is read right, over the borders of buffers', () => {
  for (let length = 65_400; length < 65_700; length += 7) {
    const filler = 'x'.repeat(length);
    assertPieces(
      `${length}`,
      [
        [filler, utf8(filler)],
        [hant, utf8(hant)],
        [hans, gbk(hans)],
      ],
      'utf-8+gb18030',
    );
  }
});

test('UTF-8 that was read as Latin 1 and encoded again is decoded twice, and the rest once', () => {
  for (const how of ['windows-1252', 'latin1']) {
    // windows-1252 has no character for five bytes; browsers keep them as they are.
    const encoded = how === 'latin1' ? twice(hans, how) : utf8(asBrowser(utf8(hans)));
    assert.equal(decode(encoded).text, hans, how);
    assert.equal(decode(encoded).charset.label, 'utf-8+utf-8-twice');
    const cut = decode(encoded.subarray(0, -2)).text;
    assert.ok(cut.startsWith(hans.slice(0, -2)), how);
    const page = `<html><meta charset="utf-8"><p>${hant}</p>`;
    assert.equal(decode(Buffer.concat([utf8(page), encoded])).text, page + hans, how);
  }
  for (const text of [french.join('\n'), 'Ã© ist kein Zeichen', 'æ¸', '«»“”…', 'ä¸­ alone'])
    assert.equal(decode(utf8(text)).text, text);
});

/** Reads bytes as windows-1252 as browsers do. */
const asBrowser = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => {
      const one = iconv.decode(Buffer.of(byte), 'windows-1252');
      return one === '\ufffd' ? String.fromCharCode(byte) : one;
    })
    .join('');

test('a text in one charset is never read in pieces', () => {
  for (const text of [longHans, longHans.repeat(40)])
    for (const bytes of [utf8(text), gbk(text)]) assert.notEqual(decode(bytes).charset.evidence, 'pieces');
  for (const text of [longHant, texts.cantonese.join('\n')])
    for (const bytes of [utf8(text), big5(text), gbk(text)])
      assert.notEqual(decode(bytes).charset.evidence, 'pieces', text.slice(0, 9));
  const rare = Array.from({ length: 2000 }, (_, index) => String.fromCharCode(0x4e00 + index * 7)).join('');
  for (const bytes of [gbk(rare), utf8(rare), gbk(japanese.join(''))])
    assert.notEqual(decode(bytes).charset.evidence, 'pieces');
  const damaged = gbk(longHans.repeat(20));
  for (let at = 301; at < damaged.length; at += 997) damaged[at] = 0xff;
  assert.notEqual(decode(damaged).charset.evidence, 'pieces');
});
