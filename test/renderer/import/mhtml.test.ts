import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { decodeSource } from '../../../renderer/import/decode-source.ts';

const page = '<p>一頁信裡的文章，有好幾個字，讀得出來。</p>';
const read = (text: string | Uint8Array, name = 'a.mht') => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const decoded = decodeSource(bytes, name, { sanitise: true });
  return decoded.ok ? decoded.value : decoded.failure.code;
};
const pageOf = (text: string | Uint8Array): string => {
  const value = read(text);
  return typeof value === 'string' ? `failed: ${value}` : value.source;
};
const addressesOf = (text: string): readonly string[] => {
  const value = read(text);
  return typeof value === 'string' ? [`failed: ${value}`] : (value.request.parts?.addresses ?? []);
};
const lines = (...all: string[]) => all.join('\r\n');
const mail = (headers: readonly string[], ...body: string[]) =>
  lines('MIME-Version: 1.0', ...headers, '', ...body);
const related = 'Content-Type: multipart/related; boundary=b';
const html = ['Content-Type: text/html; charset=utf-8', ''];

test('lines that look like headers and end nowhere are text', () => {
  for (const text of [
    'a:\r\n'.repeat(40),
    'a:\n'.repeat(200_000),
    `${'a:\r\n'.repeat(40)}MIME-Version\r\n`,
    `${'a: b\r\n c\r\n'.repeat(50_000)}`,
    `a:${' '.repeat(300_000)}`,
    `a:\r\n${' \r\n'.repeat(200_000)}`,
    `${'MIME-Version:\r\n'.repeat(40)}Content-Type`,
    `${'x-y: 1\r'.repeat(5000)}`,
  ])
    for (const name of ['a.txt', 'a.html', 'a.md', 'a.mht']) {
      const value = read(text, name);
      assert.ok(typeof value !== 'string', `${text.slice(0, 20)} as ${name}: ${value}`);
      assert.equal(value.source, text);
    }
});

test('a page is found behind thousands of headers and behind a header without end', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `X-${index}: 1`);
  const folded = ['X-Long: a', ...Array<string>(50_000).fill('\tmore')];
  for (const headers of [many, folded, ['Subject', '', 'x'].slice(0, 1)])
    assert.equal(pageOf(mail([...headers, related], '--b', ...html, page, '--b--')), page);
  const long = `Content-Type: multipart/related; x="${'y'.repeat(200_000)}"; boundary=b`;
  assert.match(pageOf(mail([long], '--b', ...html, page, '--b--')), /MIME-Version/);
});

test('every line end is read, and a mail without its last boundary', () => {
  const text = mail([related], 'preamble', '--b', ...html, page, '--b', 'Content-Type: image/png', '', 'x');
  for (const lineEnd of ['\r\n', '\n', '\r']) {
    assert.equal(pageOf(text.replaceAll('\r\n', lineEnd)), page, JSON.stringify(lineEnd));
    assert.equal(pageOf(text.slice(0, text.indexOf('\r\n--b\r\nContent-Type: image'))), page);
  }
});

test('one boundary may be the beginning of another, and a boundary has its line to itself', () => {
  const text = mail(
    [related],
    '--b',
    'Content-Type: multipart/alternative; boundary="b2"',
    '',
    '--b2',
    ...html,
    `${page} --b`,
    '--bc',
    '--b2--',
    '--b--',
    'epilogue',
  );
  assert.equal(pageOf(text), lines(`${page} --b`, '--bc'));
  assert.equal(pageOf(text.replace('--b2--', '--b2-- \t')), lines(`${page} --b`, '--bc'));
});

test('parts in parts end at some depth, and many parts are read in one pass', () => {
  let nested = lines(...html, page);
  for (let depth = 0; depth < 200; depth++)
    nested = lines(`Content-Type: multipart/mixed; boundary=d${depth}`, '', `--d${depth}`, nested);
  assert.equal(read(`MIME-Version: 1.0\r\n${nested}`), 'unsupported');
  const parts = Array.from({ length: 5000 }, (_, index) =>
    lines('--b', 'Content-Type: image/gif', `Content-Location: https://a.example/${index}`, '', 'GIF89a'),
  );
  assert.equal(addressesOf(mail([related], '--b', ...html, page, ...parts)).length, 5000);
  assert.equal(read(`${mail([related])}\r\n${'--b\r\n'.repeat(300_000)}`), 'unsupported');
});

test('base64 without end or padding, and quoted-printable with soft breaks of all kinds', () => {
  const encoded = Buffer.from(page).toString('base64');
  const base64 = [...html.slice(0, 1), 'Content-Transfer-Encoding: BASE64', ''];
  for (const body of [encoded, encoded.replace(/=+$/, ''), encoded.replace(/.{7}/g, '$&\r\n'), `${encoded}A`])
    assert.equal(pageOf(mail([related], '--b', ...base64, body)), page, body);
  const quoted = [...html.slice(0, 1), 'Content-Transfer-Encoding: quoted-printable', ''];
  const hex = [...Buffer.from('<p>軟換行</p>')].map((byte) => `=${byte.toString(16)}`);
  for (const gap of ['=\r\n', '= \t\r\n', '=\n', ''])
    assert.equal(pageOf(mail([related], '--b', ...quoted, hex.join(gap))), '<p>軟換行</p>');
  const signs = `${page}${'= '.repeat(100_000)}.`;
  assert.equal(pageOf(mail([related], '--b', ...quoted, signs)), signs);
});

test('names and addresses in the forms of RFC 2047 and RFC 2231, and bytes outside ASCII in headers', () => {
  const text = mail(
    [`Content-Type: multipart/related;\r\n boundary*0*=us-ascii''a%20;\r\n boundary*1="b"`],
    '--a b',
    'Content-Type: text/html; charset*=utf-8',
    'Content-Location: =?utf-8?B?aHR0cHM6Ly9h?=\r\n =?us-ascii?q?.example/=E9=A0=81?=',
    '',
    page,
    '--a b',
    'Content-Type: image/png',
    'Content-Location: 圖/一.png',
    'Content-ID: <一@甲>',
    '',
    'x',
    '--a b--',
  );
  const value = read(text);
  assert.ok(typeof value !== 'string', String(value));
  assert.equal(value.source, page);
  const address = 'https://a.example/%E5%9C%96/%E4%B8%80.png';
  assert.ok(value.request.parts?.addresses.includes(address), value.request.parts?.addresses.join());
});

test('headers called __proto__ and constructor are headers like any other', () => {
  const text = mail(['__proto__: x', 'constructor: y', related], '--b', '__proto__: z', ...html, page);
  assert.equal(pageOf(text), page);
  assert.equal((Object.prototype as Record<string, unknown>).x, undefined);
});

test('a mail whose page is in a Chinese charset has it from its own header', () => {
  const big5 = Buffer.from([0xa4, 0xa4, 0xa4, 0xe5, 0xba, 0xf4, 0xad, 0xb6]);
  const head = Buffer.from(mail([related], '--b', 'Content-Type: text/html; charset="big5"', '', '<p>'));
  assert.equal(pageOf(Buffer.concat([head, big5, Buffer.from('</p>\r\n--b--')])), '<p>中文網頁</p>');
});
