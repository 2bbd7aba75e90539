import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { openServiceExport } from '../../../renderer/import/exports/open-export.ts';
import type { ServiceExport } from '../../../renderer/import/exports/record.ts';
import fc from '../../property.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const openText = (content: string | Uint8Array, name = 'export'): ServiceExport => {
  const found = openServiceExport(typeof content === 'string' ? bytesOf(content) : content, name);
  assert.ok(found?.ok, name);
  return found.value;
};
const titles = ({ records }: ServiceExport) => records.map(({ metadata }) => metadata.title);
const head = 'title,url,time_added,tags,status\n';
const row = (number: number, title = `第${number}篇`) =>
  `${title},https://example.org/${number},1600000000,,unread\n`;

test('an open quotation costs only its own row, which is reported', () => {
  const one = openText(`${head}${row(1)}${row(2, '"開了沒關')}${row(3)}${row(4)}`);
  assert.deepEqual(titles(one), ['第1篇', '第3篇', '第4篇']);
  assert.deepEqual(
    one.refused.map(({ code }) => code),
    ['open-quote'],
  );
  assert.match(one.refused[0]?.name ?? '', /^#3 .*開了沒關/);
  // The next quotation seems to end it.
  const two = openText(`${head}${row(1, '"開了沒關')}${row(2, '"兩個，逗號, 在題目裡"')}${row(3)}`);
  assert.deepEqual(titles(two), ['兩個，逗號, 在題目裡', '第3篇']);
  assert.equal(two.refused.length, 1);
  // Quotation marks inside a quotation, not doubled, are the title's.
  assert.deepEqual(titles(openText(`${head}${row(1, '"他說"好"就走了"')}`)), ['他說"好"就走了']);
});

test('a damaged row costs no other row: each undamaged one is a record', () => {
  const spoil = fc.record({
    at: fc.nat(),
    mark: fc.constantFrom('"', '""', ',', '"\n', '\0', '\r', '",', ',"'),
  });
  fc.assert(
    fc.property(fc.array(spoil, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (spoils, count) => {
      let text = Array.from({ length: count }, (_, at) => row(at, `"題，${at}"`)).join('');
      for (const { at, mark } of spoils) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + mark + text.slice(place);
      }
      const found = new Set(openText(head + text).records.map(({ metadata }) => metadata.url));
      const lines = new Set(text.split(/\r\n?|\n/));
      for (let at = 0; at < count; at++)
        if (lines.has(row(at, `"題，${at}"`).trim()))
          assert.ok(found.has(`https://example.org/${at}`), `${at}: ${text}`);
    }),
    { numRuns: 500 },
  );
});

test('a hundred thousand rows and a hundred thousand open quotations are all accounted for', () => {
  const count = 100_000;
  const rows = Array.from({ length: count }, (_, at) => row(at));
  assert.equal(openText(head + rows.join('')).records.length, count);
  const open = openText(head + rows.map((one) => `"${one}`).join(''));
  assert.equal(open.records.length + open.refused.length, count);
  assert.ok(open.refused.length >= count - 1);
});

test('CSV in other charsets, with other separators and line ends, is parsed', () => {
  const text = `${head}${row(1)}${row(2)}`;
  const forms = [
    Buffer.concat([Buffer.from('efbbbf', 'hex'), bytesOf(text)]),
    Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(text, 'utf16le')]),
    iconv.encode(text.replaceAll('第', '這是我從前存下來的文章第'), 'big5'),
    iconv.encode(text.replaceAll('第', '这是我从前存下来的文章第'), 'gb18030'),
    bytesOf(text.replaceAll('\n', '\r\n')),
    bytesOf(text.replaceAll(',', ';')),
    bytesOf(text.replaceAll(',', '\t')),
    bytesOf(`\n\n${text}\n\n`),
  ];
  for (const form of forms) {
    const { records, refused } = openText(form);
    assert.equal(records.length, 2);
    assert.ok(records[0]?.metadata.title?.endsWith('第1篇'), records[0]?.metadata.title);
    assert.deepEqual(refused, []);
  }
});

test('addresses that are not on the web are no links, and are reported', () => {
  const bad = [
    'javascript:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://',
    'http://',
    '//example.org/x',
    `https://example.org/${'x'.repeat(20_000)}`,
    'https://exa mple.org/',
  ];
  const list = bad.map((url) => ({ url, title: '題', is_archived: 0, content: '' }));
  const { records, refused } = openText(JSON.stringify(list));
  assert.deepEqual(records, []);
  assert.equal(refused.length, bad.length);
  const [kept] = openText(JSON.stringify([{ ...list[0], content: '<p>內文還在</p>' }])).records;
  assert.deepEqual([kept?.metadata.url, kept?.isStub], [undefined, false]);
});

test('oversized and unusual fields are shortened', () => {
  const long = '長'.repeat(3_000_000);
  const [one] = openText(
    JSON.stringify([
      {
        url: 'https://example.org/',
        title: `\0一\u0007二\u2028三😀${long}`,
        is_archived: '是',
        tags: Array.from({ length: 20_000 }, (_, at) => `標籤${at}${long.slice(0, 300)}`),
        published_by: { length: 3 },
        created_at: 'Infinity',
        published_at: '2021-02-30',
        content: null,
        annotations: [{ quote: 5 }, null, 'x', { quote: '甲', created_at: -1 }],
      },
    ]),
  ).records;
  assert.match(one?.metadata.title ?? '', /^一 二 三😀長+$/);
  assert.ok((one?.metadata.title?.length ?? 0) <= 2000);
  assert.equal(one?.marking.tags.length, 500);
  assert.ok(one?.marking.tags.every((tag) => tag.length <= 100));
  assert.deepEqual([one?.added, one?.metadata.published, one?.metadata.byline], [0, undefined, undefined]);
  assert.deepEqual(
    one?.notes.map(({ quote, created }) => [quote, created]),
    [['甲', 0]],
  );
});

test('prototype keys do not pollute prototypes', () => {
  const text =
    '[{"url":"https://example.org/","is_archived":1,"__proto__":{"title":"壞","polluted":1},' +
    '"constructor":{"prototype":{"polluted":1}},"tags":[{"__proto__":{"label":"壞"}}]}]';
  const [one] = openText(text).records;
  assert.deepEqual([one?.metadata.title, one?.marking.tags], [undefined, []]);
  const csv = openText('__proto__,constructor,url,time_added,status\na,b,https://example.org/1,1,unread\n');
  assert.equal(csv.records.length, 1);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test('a truncated export is damaged, and other files are no exports', () => {
  const whole = readFileSync('test/fixtures/export-wallabag/source.json');
  const cut = openServiceExport(whole.subarray(0, 900), 'a.json');
  assert.ok(cut && !cut.ok && cut.failure.code === 'damaged' && cut.failure.name === 'a.json');
  const others = [
    '',
    '{}',
    '[]',
    '[1,2]',
    '{"a":1}',
    '[{"title":"x","url":"https://example.org/"}]',
    'url,title\nhttps://example.org/,x\n',
    '這是一篇文章，裡面提到 url, time_added 和 status。',
    '<!doctype html><title>Pocket Exports</title>',
    `[{"a":${'['.repeat(100_000)}`,
    'PK\x03\x04',
  ];
  for (const text of others)
    assert.equal(openServiceExport(bytesOf(text), 'a'), undefined, text.slice(0, 60));
  for (const name of ['page-singlefilez/source.html', 'page-epub/source.epub', 'page-mhtml/source.mhtml'])
    assert.equal(
      openServiceExport(new Uint8Array(readFileSync(`test/fixtures/${name}`)), name),
      undefined,
      name,
    );
});

test('entry names reach no file, and oversized files are reported', () => {
  const entry = (slug: string) => ({
    slug,
    title: slug,
    url: `https://example.org/${slug}`,
    savedAt: '',
    labels: [],
  });
  const { records, refused } = openText(
    zipSync({
      'metadata_0_to_20.json': strToU8(JSON.stringify([entry('a'), entry('../../b'), entry('huge')])),
      'content/a.html': strToU8('<p>甲的內文</p>'),
      'content/../../b.html': strToU8('<p>乙的內文</p>'),
      'content/huge.html': new Uint8Array(80 * 1024 * 1024),
      '/etc/passwd.html': strToU8('<p>丙</p>'),
    }),
  );
  assert.deepEqual(
    records.map(({ name, isStub }) => `${name} ${isStub}`),
    ['a false', '../../b true', 'huge true', 'b false', 'passwd false'],
  );
  assert.deepEqual(refused, [{ code: 'huge', name: 'huge' }]);
});

test('bookmarks without end tags are scanned in linear time, and damaged ones are reported', () => {
  const start = '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n';
  const spoilt = openText(`${start}${'<DT><A HREF="https://example.org/" X="'.repeat(50_000)}`);
  assert.equal(spoilt.records.length + spoilt.refused.length, 50_000);
  const deep = openText(
    `${start}${'<DL><DT><H3>層</H3>'.repeat(100_000)}<DT><A HREF="https://example.org/">底</A>`,
  );
  assert.deepEqual(titles(deep), ['底']);
  assert.equal(openText(`${start}${'<'.repeat(2_000_000)}`).records.length, 0);
});
