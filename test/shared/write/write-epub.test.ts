import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '@rgrove/parse-xml';
import { type ArticleDraft, element } from '#shared/article';
import { type EpubOptions, renderEpub } from '#shared/write/epub';
import { zipFiles } from '../../../main/files/zip-files.ts';
import { decodeSource } from '../../../renderer/import/decode-source.ts';
import { unzipFiles } from '../../../renderer/import/formats/zip.ts';
import { draftOf } from '../../main/library/library-samples.ts';

const src = `picture:${'a'.repeat(64)}`;
const options: EpubOptions = {
  id: 'b'.repeat(64),
  lang: 'zh-Hant-TW',
  footerLabel: '頁尾',
  setAside: [],
  modified: Date.UTC(2024, 2, 5, 6, 30),
  picture: (address) => (address === src ? 'pictures/1.png' : undefined),
  pictures: [{ src, path: 'pictures/1.png', type: 'image/png' }],
};
const hostile = '<script>x</script> & "引號" \'單\' ]]> \0\u0001\ud800 𠮷';
const article: ArticleDraft = {
  ...draftOf('春天'),
  title: hostile,
  heading: [hostile],
  url: 'https://example.org/?a=1&b=2',
  body: [
    element('h2', {}, ['第一節', element('ruby', {}, ['揚', element('rt', {}, ['yáng'])])]),
    element('p', { lang: 'ja' }, ['かな', element('br'), hostile]),
    element('figure', {}, [element('img', { src, alt: '河"邊<' }), element('hr')]),
    element('h3', {}, ['第二節']),
    element('pre', {}, ['\n  a\r\n']),
  ],
  footer: [element('p', {}, ['版權所有'])],
};

test('every file of a book is well-formed XML, also with hostile text in the article', () => {
  const files = renderEpub(article, options);
  assert.equal([...files.keys()][0], 'mimetype');
  for (const [path, text] of files) {
    if (!/\.(?:xml|opf|xhtml)$/.test(path)) continue;
    const { root } = parseXml(text);
    assert.ok(root, path);
  }
  const page = parseXml(files.get('book/article.xhtml') ?? '').root?.text ?? '';
  for (const text of ['<script>x</script> & "引號"', '𠮷', '版權所有', 'かな'])
    assert.ok(page.includes(text), text);
  assert.doesNotMatch(files.get('book/article.xhtml') ?? '', /<script/);
});

test('a book has its facts, language, pictures and table of contents', () => {
  const files = renderEpub(article, options);
  const opf = files.get('book/package.opf') ?? '';
  for (const part of [
    `<dc:identifier id="id">urn:sha256:${options.id}</dc:identifier>`,
    '<dc:language>zh-Hant-TW</dc:language>',
    '<dc:creator>林小溪</dc:creator>',
    '<dc:publisher>河邊報</dc:publisher>',
    '<dc:date>2024-03-05</dc:date>',
    '<dc:source>https://example.org/?a=1&amp;b=2</dc:source>',
    '<meta property="dcterms:modified">2024-03-05T06:30:00Z</meta>',
    'href="pictures/1.png" media-type="image/png"',
  ])
    assert.ok(opf.includes(part), part);
  const nav = files.get('book/nav.xhtml') ?? '';
  assert.match(nav, /#h1">第一節揚<.*\n.*#h2">第二節</);
  assert.match(files.get('book/article.xhtml') ?? '', /<h2 id="h1">第一節<ruby>/);
  assert.match(files.get('book/article.xhtml') ?? '', /<img src="pictures\/1\.png"[^>]*\/>/);
});

test('a packed book begins with its uncompressed media type and imports as the same article', () => {
  const picture = new Uint8Array([137, 80, 78, 71]);
  const texts = [...renderEpub({ ...article, title: '春天', heading: ['春天'] }, options)];
  const bytes = zipFiles(
    new Map([
      ...texts.map(([path, text]) => [path, new TextEncoder().encode(text)] as const),
      ['book/pictures/1.png', picture] as const,
    ]),
  );
  assert.equal(Buffer.from(bytes.subarray(30, 58)).toString('latin1'), 'mimetypeapplication/epub+zip');
  assert.deepEqual(unzipFiles(bytes, (name) => name.endsWith('.png'))?.get('book/pictures/1.png'), picture);
  const prepared = decodeSource(bytes, 'book.epub', { sanitise: true });
  assert.ok(prepared.ok);
  const { request } = prepared.value;
  assert.equal(request.metadata.title, '春天');
  assert.equal(request.metadata.byline, '林小溪');
  assert.match(request.text, /第二節/);
});
