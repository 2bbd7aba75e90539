import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decode } from '../../../renderer/import/charset/decode.ts';
import { decodeSource } from '../../../renderer/import/decode-source.ts';
import texts from './charset-texts.json' with { type: 'json' };

const { simplified, traditional } = texts;
const latin = (text: string) => Buffer.from(text, 'latin1');
const outcomeOf = (bytes: Uint8Array, name = 'a.txt') => {
  const decoded = decodeSource(bytes, name, { sanitise: true });
  return decoded.ok ? decoded.value.source : `failed: ${decoded.failure.code}`;
};
const encodings = { 'utf-8': 'utf8', gb18030: 'gb18030', big5: 'big5-hkscs', 'utf-16le': 'utf16le' };
const codes = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const c0 = String.fromCharCode(...codes(0, 9), ...codes(14, 27), ...codes(28, 32));
const c1 = String.fromCharCode(...codes(0x7f, 0xa0));

test('control characters and zeros do not make text binary, however short it is', () => {
  const [one, other] = [traditional[0] as string, traditional[1] as string];
  for (const noise of ['\0'.repeat(4096), c0, '\0', `${c0}${'\0'.repeat(999)}${c0}`])
    for (const text of [`${one}${noise}${one}`, `${noise}${one}`, `${one}${noise}`, `${one}${noise}${other}`])
      for (const [label, encoding] of Object.entries(encodings)) {
        const bytes = iconv.encode(text, encoding);
        assert.ok(outcomeOf(bytes) === text, `${label} ${text.length} ${JSON.stringify(noise.slice(0, 9))}`);
      }
  for (const text of [
    `${one}\n${c0}${c1}\n${one}`,
    `${c1}${one}`,
    `Plain words${c0}${c1} and some more of them.`,
  ])
    assert.equal(outcomeOf(Buffer.from(text)), text);
});

test('files of other kinds are named as such', () => {
  const random = Buffer.from(
    Array.from({ length: 3000 }, (_, index) => (index * 7919 + (index >> 3) * 31) & 0xff),
  );
  for (const head of [
    '%PDF-1.7\n',
    '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
    '\xff\xd8\xff\xe0\0\x10JFIF',
    'GIF89a',
    '\x7fELF\x02\x01\x01',
    'MZ\x90\0\x03\0\0\0',
    '\xcf\xfa\xed\xfe',
    '\xca\xfe\xba\xbe\0\0\x004',
    '\0asm\x01\0\0\0',
    'PK\x03\x04\x14\0\x06\0\x08\0',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    '7z\xbc\xaf\x27\x1c',
    '\x1f\x8b\x08\0',
    '\x28\xb5\x2f\xfd',
    'SQLite format 3\0',
    'wOF2',
    '\0\x01\0\0\0',
    'II*\0',
    'OggS\0',
    'ID3\x03',
    'fLaC\0',
    '\x1aE\xdf\xa3',
    '\0\0\0\x20ftypisom',
    'RIFF\0\0\0\0WAVEfmt ',
    `${'name'.padEnd(60, '\0')}BOOKMOBI`,
    `${'a.txt'.padEnd(257, '\0')}ustar\0`,
    '',
  ])
    assert.equal(outcomeOf(Buffer.concat([latin(head), random])), 'failed: binary', JSON.stringify(head));
  for (const bytes of [
    Buffer.alloc(4096),
    Buffer.alloc(4096, 1),
    latin(c0.repeat(40)),
    latin('\0\x01\x02 a \x03'),
  ])
    assert.equal(outcomeOf(bytes), 'failed: binary');
});

// Markup that appears only if a reader takes the bytes for another charset than the program does, or decodes
// a second time.
test('what a charset hides is text before it is parsed, and nothing is decoded twice', () => {
  for (const [label, bytes, text] of [
    ['utf-7', latin('+ADw-script+AD4-alert(1)+ADw-/script+AD4-'), '<script>alert(1)</script>'],
    [
      'iso-2022-jp',
      latin('<a href="java\x1b$B\x1b(Bscript:1">\x1b$B4A;z\x1b(B</a>'),
      '<a href="javascript:1">漢字</a>',
    ],
    [
      'iso-2022-jp',
      latin('\x1b(J<img src=x \\ onerror=1>\x1b(B\x1b$B4A\x1b(B'),
      '<img src=x \\ onerror=1>漢',
    ],
    [
      'hz-gb-2312',
      latin('<a title="~{VPND~}" href="java~\nscript:1">'),
      '<a title="中文" href="javascript:1">',
    ],
    ['gb18030', latin('<a title="\x81" onclick=1>'), '<a title="\ufffd" onclick=1>'],
    ['big5', latin('<a title="\xa4" onclick=1>'), '<a title="\ufffd" onclick=1>'],
    ['shift_jis', latin('<a title="\x83" onclick=1>'), '<a title="\ufffd" onclick=1>'],
    ['euc-jp', latin('<a title="\x8f" onclick=1>'), '<a title="\ufffd" onclick=1>'],
    ['euc-kr', latin('<a title="\xb0" onclick=1>'), '<a title="\ufffd" onclick=1>'],
    ['euc-tw', latin('<a title="\x8e\xa1" onclick=1>'), '<a title="\ufffd\ufffd" onclick=1>'],
    ['utf-8', latin('\xc0\xbcscript\xe0\x80\xbe\xf0\x80\x80\xbc'), /^[^<>]*script[^<>]*$/],
    ['utf-8', latin('\xed\xa0\x80<b>\xed\xbf'), /^\ufffd+<b>\ufffd+$/],
    ['gb18030', latin('\x84\x31\xa4\x37<b>\xff'), /<b>\ufffd$/],
    ['iso-8859-1', latin('\xbcscript\xbealert(1)'), '¼script¾alert(1)'],
    ['utf-32le', Buffer.from([0x3c, 0, 0, 0x80, 0x3c, 0, 0, 0]), '\ufffd<'],
    ['utf-32be', Buffer.from([0, 0x11, 0, 0x3c, 0, 0, 0xd8, 0]), '\ufffd\ufffd'],
  ] as const) {
    const decoded = decodeSource(bytes, 'a.html', { sanitise: true, charset: label });
    assert.ok(decoded.ok, label);
    const { source, request } = decoded.value;
    if (typeof text === 'string') assert.equal(source, text, label);
    else assert.match(source, text, label);
    // The hidden page gets a string, and no bytes that a declaration in it could reinterpret.
    assert.equal(request.text, source, label);
  }
});

test('UTF-7 is read only where it is declared or chosen', () => {
  const body = 'Hi +ZeVnLIqe- 1+-1, +AGE-';
  assert.equal(outcomeOf(latin(body)), body);
  const page = `<html><head><meta charset="utf-7"></head><p>${body}</p></html>`;
  assert.equal(outcomeOf(latin(page), 'a.html'), page.replace(body, 'Hi 日本語 1+1, a'));
  assert.equal(decode(latin(body), { chosen: 'UTF-7' }).text, 'Hi 日本語 1+1, a');
  const broken = `<html><head><meta charset="utf-7"></head><p>${'+2D- '.repeat(9)}</p></html>`;
  assert.equal(outcomeOf(latin(broken), 'a.html'), broken);
});

test('escape sequences and tildes in plain text stay as they are', () => {
  for (const text of [
    'ls \x1b[31mred\x1b[0m \x1b(B\x1b)0',
    'a ~ b, ~~c, ~/d, ~{not} closed, ~{ab~}',
    'path ~{x}/~{y} $B $A',
    `${'~{'.repeat(1000)}`,
    `words ${'\x1b'.repeat(1000)}`,
  ])
    assert.equal(outcomeOf(latin(text)), text);
});

test('ISO 2022 ends at the end of a line, and half characters are marked', () => {
  assert.equal(decode(latin('\x1b$)A\x0eVPND\nVPND'), { chosen: 'iso-2022-cn' }).text, '中文\nVPND');
  assert.equal(decode(latin('\x1b$)C\x0eGQ\nGQ\x0f'), { chosen: 'iso-2022-kr' }).text, '한\nGQ');
  assert.equal(decode(latin('\x1b$)A\x0eVPN\x0fx'), { chosen: 'iso-2022-cn' }).text, '中\ufffdx');
  assert.equal(decode(latin('\x1b$BF|K\x1b(Bx'), { chosen: 'iso-2022-jp' }).text, '日\ufffdx');
  assert.equal(decode(latin('~{VPN\nx'), { chosen: 'hz' }).text, '中\ufffd\nx');
  const secondPlane = '\x1b$)G\x1b$*H\x0e\x44\x21\x1bN\x21\x21\x0f.';
  assert.equal(decode(latin(secondPlane), { chosen: 'iso-2022-cn-ext' }).text, '一乂.');
});

test('surrogates of CESU-8 are one character', () => {
  const text = '𠮷野家和𡃁仔，兩個字都在第二平面。';
  const cesu = Buffer.concat(
    [...Array(text.length).keys()].map((at) => {
      const code = text.charCodeAt(at);
      return code < 0x800
        ? Buffer.of(code)
        : Buffer.of(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }),
  );
  const before = Buffer.from(cesu);
  for (const hints of [{}, { declared: 'cesu-8' }, { chosen: 'cesu-8' }, { chosen: 'utf-8' }]) {
    const read = decode(cesu, hints);
    assert.ok(cesu.equals(before), 'the bytes stay as they are');
    assert.equal(read.text, text);
    assert.deepEqual([read.charset.label, read.charset.bad], ['utf-8', 0]);
  }
});

test('a long text is read right wherever a buffer could end, in every charset', () => {
  const text = `${simplified.join('')}\n`;
  for (const label of [
    'utf-8',
    'gb18030',
    'utf-16le',
    'utf-16be',
    'utf-32le',
    'euc-tw',
    'iso-2022-jp',
  ] as const) {
    for (let shift = 0; shift < 5; shift++) {
      const whole =
        'x'.repeat(shift) + (label === 'euc-tw' || label === 'iso-2022-jp' ? '' : text.repeat(300));
      const bytes = label.startsWith('utf-32')
        ? Buffer.from(Uint32Array.from([...whole], (one) => one.codePointAt(0) as number).buffer)
        : label === 'euc-tw'
          ? Buffer.concat([latin('x'.repeat(shift)), ...Array<Buffer>(40_000).fill(Buffer.of(0xc4, 0xa1))])
          : label === 'iso-2022-jp'
            ? latin(`${'x'.repeat(shift)}\x1b$B${'4A;z'.repeat(20_000)}\x1b(B`)
            : iconv.encode(whole, label, { addBOM: false });
      const expected =
        label === 'euc-tw'
          ? whole + '一'.repeat(40_000)
          : label === 'iso-2022-jp'
            ? whole + '漢字'.repeat(20_000)
            : whole;
      const read = decode(bytes, { chosen: label });
      assert.ok(read.text === expected, `${label} ${shift}`);
      assert.equal(read.charset.bad, 0);
    }
  }
});
