import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeSource } from '../../../renderer/import/decode-source.ts';

const options = { sanitise: true };
const formatOf = (name: string, text: string) => {
  const prepared = decodeSource(Buffer.from(text), name, options);
  assert.ok(prepared.ok);
  return prepared.value.request.format;
};
const outcomeOf = (name: string, bytes: Uint8Array, charset?: string) => {
  const prepared = decodeSource(bytes, name, { ...options, charset });
  return prepared.ok ? 'read' : prepared.failure.code;
};

test('the format follows from name and content', () => {
  const page = '<!DOCTYPE html><html><body><p>甲</p></body></html>';
  for (const name of ['a.html', 'a.HTM', 'a.xhtml', 'a.txt', 'a.md', '無副檔名', 'a.php'])
    assert.equal(formatOf(name, page), 'html');
  assert.equal(formatOf('a.html', '<p>一段</p>'), 'html');
  assert.equal(formatOf('a.html', '沒有標籤\n\n兩段'), 'text');
  assert.equal(formatOf('a.md', '<p>一段</p>'), 'markdown');
  assert.equal(formatOf('a.markdown', '# 題'), 'markdown');
  for (const name of ['a.txt', 'a.text', 'README', 'a.b/c', '.hidden'])
    assert.equal(formatOf(name, '# 題 <b>'), 'text');
});

test('the decoded source is complete, without a byte order mark', () => {
  const text = ' 首\r\n\r\n　尾\t\0 ';
  const prepared = decodeSource(Buffer.from(`\ufeff${text.replace('\0', '')}`), 'a.txt', options);
  assert.ok(prepared.ok);
  assert.equal(prepared.value.source, text.replace('\0', ''));
  assert.deepEqual(prepared.value.charset, { label: 'utf-8', evidence: 'bom', bad: 0 });
  assert.deepEqual(prepared.value.request, {
    format: 'text',
    text: text.replace('\0', ''),
    name: 'a.txt',
    metadata: {},
    repairsOff: [],
    sanitise: true,
  });
});

test('the declared and the chosen charset are used', () => {
  const page = '<html><meta charset="gb2312"><p>镕㐀</p>';
  const bytes = iconv.encode(page, 'gb18030');
  const prepared = decodeSource(bytes, 'a.html', options);
  assert.ok(prepared.ok);
  assert.equal(prepared.value.source, page);
  assert.equal(prepared.value.charset.evidence, 'declared');
  const chosen = decodeSource(bytes, 'a.html', { ...options, charset: 'GBK', repairsOff: ['gloss'] });
  assert.ok(chosen.ok);
  assert.equal(chosen.value.charset.evidence, 'chosen');
  assert.deepEqual(chosen.value.request.repairsOff, ['gloss']);
});

test('unreadable sources are refused with a reason', () => {
  const latin = (text: string) => Buffer.from(text, 'latin1');
  assert.equal(outcomeOf('a.txt', Buffer.of()), 'empty');
  assert.equal(outcomeOf('a.txt', Buffer.from('\ufeff')), 'empty');
  assert.equal(outcomeOf('a.txt', Buffer.from(' \r\n\u3000 ')), 'no-text');
  assert.equal(outcomeOf('a.txt', Buffer.alloc(400)), 'binary');
  assert.equal(outcomeOf('a.pdf', latin('%PDF-1.7\n%\xe2\xe3')), 'binary');
  assert.equal(outcomeOf('a.txt', latin('PK\x03\x04\x14\0\0\0')), 'binary');
  assert.equal(outcomeOf('a.txt', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')), 'binary');
  assert.equal(outcomeOf('a.html', latin('\x1f\x8b\x08\0\0\0\0\0')), 'binary');
  assert.equal(outcomeOf('a.txt', latin('RIFF\x10\0\0\0WEBPVP8 ')), 'binary');
  assert.equal(
    outcomeOf(
      'a.mhtml',
      latin(
        'From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n' +
          'Content-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n',
      ),
    ),
    'damaged',
  );
  assert.equal(outcomeOf('a.webarchive', latin('bplist00\xd1\x01\x02')), 'damaged');
  assert.equal(outcomeOf('a.txt', Buffer.from('正文'), 'klingon'), 'charset');
});

test('noise is refused in every charset', () => {
  let state = 12345;
  const next = () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state >> 16;
  };
  for (const [low, high] of [
    [0, 256],
    [1, 256],
    [0, 40],
  ] as const) {
    const bytes = Uint8Array.from({ length: 20_000 }, () => low + (next() % (high - low)));
    assert.equal(outcomeOf('a.txt', bytes), 'binary', `${low} to ${high}`);
  }
});

test('text with a few zeros, or with zeros after its end, is still text', () => {
  const text = '停電之後，檔案的尾巴只剩下零，可是前面的字都還在，一個也沒有少。'.repeat(4);
  assert.equal(outcomeOf('a.txt', Buffer.concat([Buffer.from(text), Buffer.alloc(4096)])), 'read');
  assert.equal(outcomeOf('a.txt', Buffer.from(text.replace('零', '\0'))), 'read');
});

test('a chosen charset is used even where it does not fit', () =>
  assert.equal(outcomeOf('a.txt', iconv.encode('繁體字的文章', 'big5-hkscs'), 'utf-8'), 'read'));
