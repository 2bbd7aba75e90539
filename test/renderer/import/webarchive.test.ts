import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeSource } from '../../../renderer/import/decode-source.ts';

const page = '<!doctype html><meta charset="utf-8"><p>存下來的一頁，字都在。</p>';
const read = (bytes: Uint8Array | string) => {
  const decoded = decodeSource(Buffer.from(bytes as string), 'a.webarchive', { sanitise: true });
  return decoded.ok ? decoded.value : decoded.failure.code;
};
const pageOf = (bytes: Uint8Array | string): string => {
  const value = read(bytes);
  return typeof value === 'string' ? `failed: ${value}` : value.source;
};

/** A binary property list of the given objects; references have two bytes, offsets four. */
function binaryList(objects: readonly (readonly number[] | Buffer)[], trailer: Record<string, number> = {}) {
  const bodies = objects.map((one) => Buffer.from(one));
  const offsets: number[] = [];
  let at = 8;
  for (const body of bodies) {
    offsets.push(at);
    at += body.length;
  }
  const table = Buffer.alloc(offsets.length * 4);
  for (const [index, offset] of offsets.entries()) table.writeUInt32BE(offset, index * 4);
  const end = Buffer.alloc(32);
  end[6] = trailer.offsetBytes ?? 4;
  end[7] = trailer.referenceBytes ?? 2;
  end.writeBigUInt64BE(BigInt(trailer.count ?? objects.length), 8);
  end.writeBigUInt64BE(BigInt(trailer.top ?? 0), 16);
  end.writeBigUInt64BE(BigInt(trailer.table ?? at), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...bodies, table, end]);
}
const reference = (index: number) => [index >> 8, index & 0xff];
const ascii = (text: string) =>
  Buffer.concat([Buffer.of(0x5f, 0x11, ...reference(text.length)), Buffer.from(text)]);
const data = (text: string) => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(0x4f, 0x11, ...reference(bytes.length)), bytes]);
};
const pairs = (marker: number, ...indices: number[]) => [marker, ...indices.flatMap(reference)];
/** An archive of one page, in which the objects from number 8 on can be reached from the top. */
const archive = (...more: (readonly number[] | Buffer)[]) => [
  pairs(0xd2, 1, 2, 3, 8),
  ascii('WebMainResource'),
  ascii('WebSubresources'),
  pairs(0xd2, 4, 5, 6, 7),
  ascii('WebResourceData'),
  ascii('WebResourceURL'),
  data(page),
  ascii('https://a.example/'),
  ...more,
];

test('objects that are referred to again and again are read once', () => {
  const doubling = Array.from({ length: 1000 }, (_, index) => pairs(0xa2, index + 9, index + 9));
  assert.equal(pageOf(binaryList(archive(...doubling.slice(0, 40), [0xa0]))), page);
  const fanout = Array.from({ length: 50 }, (_, index) => pairs(0xa2, index + 1, index + 1));
  assert.equal(read(binaryList([...fanout, [0x08]])), 'unsupported');
  // Each of many arrays holds the same long array: more references than may be followed.
  const wide = Buffer.concat([Buffer.of(0xaf, 0x11, 0xff, 0xff), Buffer.alloc(0x1fffe, 0)]);
  const arrays = Array.from({ length: 200 }, () => wide);
  const lying = [pairs(0xaf).slice(0, 1), ...arrays];
  lying[0] = [
    0xaf,
    0x11,
    ...reference(200),
    ...Array.from({ length: 200 }, (_, n) => reference(n + 1)).flat(),
  ];
  assert.equal(read(binaryList(lying)), 'damaged');
});

test('lists that refer to themselves, nest too deep or lie about counts and offsets are damaged', () => {
  assert.equal(read(binaryList([pairs(0xa1, 0)])), 'damaged');
  assert.equal(read(binaryList([pairs(0xa1, 1), pairs(0xa1, 0)])), 'damaged');
  assert.equal(read(binaryList([pairs(0xd1, 0, 0)])), 'damaged');
  const deep = Array.from({ length: 5000 }, (_, index) => pairs(0xa1, index + 1));
  assert.equal(read(binaryList([...deep, [0x08]])), 'damaged');
  assert.equal(read(binaryList([pairs(0xa1, 99)])), 'damaged');
  assert.equal(read(binaryList([[0xaf, 0x13, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]])), 'damaged');
  assert.equal(read(binaryList([[0x4f, 0x12, 0x7f, 0xff, 0xff, 0xff]])), 'damaged');
  assert.equal(read(binaryList([[0x5f, 0x44, 0, 0]])), 'damaged');
  for (const trailer of [
    { count: 2 ** 40 },
    { count: 0 },
    { top: 9 },
    { top: 2 ** 50 },
    { table: 2 ** 50 },
    { table: 0 },
    { table: 4 },
    { offsetBytes: 0 },
    { offsetBytes: 255 },
    { referenceBytes: 0 },
    { referenceBytes: 9 },
  ])
    assert.equal(read(binaryList(archive([0xa0]), trailer)), 'damaged', JSON.stringify(trailer));
  assert.equal(read('bplist00'), 'damaged');
  assert.equal(read(Buffer.concat([Buffer.from('bplist00'), Buffer.alloc(40, 0xff)])), 'damaged');
});

test('a wrong kind in the place of a part or the page is passed over or refused', () => {
  assert.equal(pageOf(binaryList(archive([0x09]))), page);
  assert.equal(pageOf(binaryList(archive(pairs(0xa2, 1, 3)))), page);
  assert.equal(read(binaryList([pairs(0xd1, 1, 1), ascii('WebMainResource')])), 'unsupported');
});

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const docType =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" ' +
  '"http://www.apple.com/DTDs/PropertyList-1.0.dtd">';
const encoded = Buffer.from(page).toString('base64').replace(/.{20}/g, '$&\n\t\t');
const resource = (url: string, bytes: string) =>
  `<dict><key>WebResourceData</key><data>\n${bytes}</data>` +
  `<key>WebResourceURL</key><string>${url}</string></dict>`;
const xml = (
  url = 'https://a.example/?a=1&amp;b=2',
  { head = declaration + docType, more = '', bytes = encoded } = {},
) =>
  `${head}\n<plist version="1.0"><dict><!-- <data> --><key>WebMainResource</key>\n` +
  `${resource(url, bytes)}${more}</dict></plist>\n`;

test('an XML property list is read like a binary one', () => {
  const more = `<key>WebSubresources</key><array>${resource('b.css', 'Ym9keXt9')}<dict/></array>`;
  const value = read(xml(undefined, { more }));
  assert.ok(typeof value !== 'string', String(value));
  assert.equal(value.source, page);
  assert.equal(value.request.metadata.url, 'https://a.example/?a=1&b=2');
  assert.deepEqual(value.request.parts?.addresses, ['https://a.example/b.css']);
  for (const head of [declaration, docType, `\ufeff${declaration}`, `${declaration}<!-- <plist> -->`, ''])
    assert.equal(pageOf(xml(undefined, { head })), page, head);
  assert.equal(pageOf(xml('<![CDATA[https://a.example/]]>')), page);
});

test('entities are never resolved', () => {
  const secret = readFileSync('package.json', 'utf8').slice(0, 40);
  const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '\n',
  );
  for (const [entities, use] of [
    ['<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'],
    [`<!ENTITY x SYSTEM "${process.cwd()}/package.json">`, '&x;'],
    [`<!ENTITY l0 "ha">${laughs}`, '&l12;'],
    ['<!ENTITY % p SYSTEM "http://a.example/evil.dtd"> %p;', '&evil;'],
    ['<!ENTITY % p "<!ENTITY x \'y\'>"> %p; ]]', '&x;'],
    ['<!ENTITY a "]>"><!ENTITY b \'">\'>', '&a;&b;'],
  ] as const) {
    const head = `${declaration}<!DOCTYPE plist [${entities}]>`;
    const value = read(xml(`https://a.example/${use}`, { head }));
    if (typeof value === 'string') assert.equal(value, 'damaged', entities);
    else {
      assert.equal(value.request.metadata.url, `https://a.example/${use}`);
      assert.ok(!JSON.stringify(value.request).includes(secret));
    }
    assert.notEqual(pageOf(xml(undefined, { head, bytes: use })), page);
  }
});

test('XML that is cut off, nests too deep or is no web archive ends in a sentence or is text', () => {
  const whole = xml();
  for (let length = whole.indexOf('WebMainResource') + 15; length < whole.length - 12; length += 7)
    assert.equal(read(whole.slice(0, length)), 'damaged', `${length}`);
  const deep = `${declaration}<plist><array>${'<array>'.repeat(200_000)}<string>WebMainResource`;
  assert.equal(read(deep), 'damaged');
  assert.equal(read(`${declaration}<plist>${'<!--'.repeat(200_000)}WebMainResource`), 'damaged');
  assert.equal(read(`${declaration}<plist>${'<![CDATA['.repeat(100_000)}WebMainResource`), 'damaged');
  assert.equal(read(`${declaration}<plist><string>WebMainResource${'<'.repeat(400_000)}`), 'damaged');
  assert.equal(
    read(`${declaration}<!DOCTYPE plist ${'"<'.repeat(200_000)}<plist>WebMainResource`),
    'damaged',
  );
  assert.equal(read(`${declaration}<plist><dict></array></dict></plist>WebMainResource`), 'damaged');
  assert.equal(read(`${declaration}<plist><string>WebMainResource</string></plist>`), 'unsupported');
  const many = `<key>a</key><array>${'<true/>'.repeat(1_000_001)}</array>`;
  assert.equal(read(xml(undefined, { more: many })), 'damaged');
  const link = `${declaration}<plist><dict><key>URL</key><string>https://a.example/</string></dict></plist>`;
  assert.notEqual(pageOf(link).slice(0, 6), 'failed');
});

test('keys called __proto__ are keys like any other', () => {
  const more = '<key>__proto__</key><dict><key>x</key><string>y</string></dict><key>constructor</key><true/>';
  assert.equal(pageOf(xml(undefined, { more })), page);
  assert.equal(({} as Record<string, unknown>).x, undefined);
});
