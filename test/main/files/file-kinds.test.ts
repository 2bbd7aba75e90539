import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { headBytes, kindOfContent, kindOfSignature } from '../../../main/files/content-kinds.ts';
import { folderKindByName, kindByName } from '../../../main/files/file-kinds.ts';

test('a name tells articles, exports, other formats and files that have to be looked at', () => {
  const expected = {
    article: [
      'a.txt',
      'A.HTM',
      'a.htm.txt',
      'x.xhtml',
      'x.shtml',
      'x.mht',
      'x.mhtml',
      'x.text',
      'x.markdown',
      'x.epub',
    ],
    export: ['a.csv', 'a.json', 'a.zip'],
    page: ['index.php', 'show.asp', 'a.xml'],
    text: ['文章', 'README', '第一章.下', 'show.asp?id=5', 'a.doc', '2024.05'],
    pdf: ['a.PDF'],
    document: ['a.docx', 'a.rtf', 'a.odt', 'a.wpd', 'a.pptx'],
    scan: ['a.djvu', 'a.caj', 'a.ofd'],
    ebook: ['a.mobi', 'a.azw3', 'a.fb2', 'a.chm'],
    'notes-export': ['a.enex', 'a.one'],
    mail: ['a.eml', 'a.mbox'],
    archive: ['a.rar', 'a.7z', 'a.tar.gz'],
    unfinished: ['a.html.crdownload', 'b.part'],
    picture: ['a.jpg', 'a.SVG', 'a.heic'],
    media: ['a.mp3', 'a.mkv', 'a.srt'],
    data: ['a.xlsx', 'a.sqlite'],
    code: [
      'a.js',
      'a.ts',
      'a.log',
      'yarn.lock',
      'package-lock.json',
      'LICENSE',
      'Makefile',
      'CMakeLists.txt',
      'a.yml',
    ],
    other: ['a.exe', 'a.ttf', 'a.txt~', 'a.bak'],
    hidden: ['.DS_Store', '._a.txt', 'Thumbs.db', 'desktop.ini', '~$a.docx', '.a.txt'],
    cloud: ['.a.txt.icloud'],
  };
  for (const [kind, names] of Object.entries(expected))
    for (const name of names) assert.equal(kindByName(name), kind, name);
  assert.equal(folderKindByName('node_modules'), 'code');
  assert.equal(folderKindByName('a.pages'), 'document');
  assert.equal(folderKindByName('a.textbundle'), undefined);
});

const archive = (names: readonly string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from('x')])), { level: 0 });
const prose = '去年秋天，我在城南的舊書店裡找到一本沒有封面的書。店主說它放了三十年，從來沒有人翻開過。';
const english =
  'The ferry left at dawn with three farmers and a boy who carried a basket of eggs. Nobody spoke until ' +
  'the far bank came out of the fog. Then the old man said that the river had been twice as wide in his ' +
  'youth.\n';

test('content tells what a file is, whatever its name', () => {
  const expected: readonly (readonly [kind: string, content: string | Uint8Array])[] = [
    ['pdf', '%PDF-1.7\n1 0 obj'],
    ['document', '{\\rtf1\\ansi'],
    ['document', archive(['[Content_Types].xml', 'word/document.xml'])],
    ['data', archive(['[Content_Types].xml', 'xl/workbook.xml'])],
    ['document', Buffer.from('d0cf11e0a1b11ae100', 'hex')],
    ['archive', archive(['a.bin'])],
    ['notes-export', '<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "x.dtd"><en-export><note>'],
    ['ebook', '<?xml version="1.0"?>\n<FictionBook xmlns="x">'],
    ['picture', '<?xml version="1.0"?><!-- a --><svg xmlns="x"/>'],
    ['picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['media', 'ID3\x03\0'],
    ['other', '\x7fELF\x02'],
    ['other', Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 7) % 256))],
    ['other', ''],
    ['other', ' \n\n'],
    ['page', '<!doctype html><p>一'],
    ['page', '<?xml version="1.0"?><html xmlns="x"><svg/></html>'],
    ['page', '<!-- saved -->\n<html><body>'],
    ['page', 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n'],
    ['page', '[InternetShortcut]\r\nURL=https://example.org/\r\n'],
    ['mail', 'From: a@b\r\nTo: c@d\r\nSubject: x\r\nDate: y\r\n\r\n你好'],
    ['prose', prose],
    ['prose', `# 舊書店\n\n- 第一\n- 第二\n\n${prose}\n\n[連結](https://example.org/)\n`],
    ['prose', `---\ntitle: 舊書店\n---\n\n${prose.repeat(3)}`],
    ['prose', iconv.encode(prose, 'gbk')],
    ['prose', iconv.encode(prose, 'big5')],
    ['prose', iconv.encode(`\ufeff${prose}`, 'utf-16le')],
    ['prose', Buffer.from(prose.repeat(300)).subarray(0, headBytes)],
    ['prose', english.repeat(2)],
    ['prose', `PK 比賽開始了。${prose}`],
  ];
  for (const [kind, content] of expected)
    assert.equal(kindOfContent(Buffer.from(content)), kind, Buffer.from(content).toString().slice(0, 60));
});

test('programs, logs, tables and settings are no prose, also with Chinese in them', () => {
  const contents = [
    '{"name":"x","version":"1.0.0","description":"一個沒有人讀過的套件，寫得很長很長"}',
    'name=value\nother=價值連城的東西\nthird=第三個很長的值\nmore=還有一個',
    '2024-05-01 10:00:00 INFO 服務已經啟動\n2024-05-01 10:00:01 WARN 連線逾時，重新嘗試中\n'.repeat(9),
    '// 計算總和\nfunction sum(a, b) {\n  return a + b; // 相加\n}\n'.repeat(9),
    'def f(x):\n    # 這裡是註解\n    return x * 2\n\nclass A:\n    pass\n'.repeat(5),
    '姓名,年齡,城市\n何田,30,臺北\n林水,40,香港\n王山,50,廣州\n李河,60,上海\n',
    '#!/bin/sh\necho 你好\n',
    'yarn lockfile v1\n\nabbrev@1:\n  version "1.1.1"\n  resolved "https://x.org/a.tgz#f8f2c887"\n'.repeat(
      20,
    ),
    'short english note',
    'a = 1\nb = 2\n',
  ];
  for (const content of contents)
    assert.equal(kindOfContent(Buffer.from(content)), 'code', content.slice(0, 60));
  // Every source of this project.
  for (const name of readdirSync('main/shared', { recursive: true })
    .map(String)
    .filter((one) => one.endsWith('.ts')))
    assert.equal(kindOfContent(readFileSync(`main/shared/${name}`)), 'code', name);
});

test('no article of the fixtures has the signature of another format', () => {
  for (const name of readdirSync('test/fixtures', { recursive: true }).map(String))
    if (/source\.(?:txt|md|html?|mht|mhtml|webarchive|epub|csv|json|zip)$/.test(name)) {
      const kind = kindOfSignature(readFileSync(`test/fixtures/${name}`));
      assert.ok(kind === undefined || kind === 'page' || kind === 'archive', `${name} ${kind}`);
    }
});
