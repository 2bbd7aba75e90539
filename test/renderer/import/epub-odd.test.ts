import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { decodeSource } from '../../../renderer/import/decode-source.ts';
import { openServiceExport } from '../../../renderer/import/exports/open-export.ts';

type Files = Record<string, string | Uint8Array>;

const containerXml =
  '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
  '<rootfile full-path="OPS/a.opf"/></rootfiles></container>';
const itemOf = (href: string, type = 'application/xhtml+xml', more = '') =>
  `<item id="${href}" href="${href}" media-type="${type}"${more}/>`;
const opfOf = (items: readonly string[], spine = '', more = '') =>
  '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>渡口</dc:title>' +
  `<dc:creator>沈小滿</dc:creator>${more}</metadata><manifest>${items.join('')}</manifest>` +
  `<spine>${spine}</spine></package>`;
const refs = (...ids: readonly string[]) => ids.map((id) => `<itemref idref="${id}"/>`).join('');
const chapter = (words: string) =>
  `<html><body><h1>${words}</h1><p>${words}的船天亮就走了。</p></body></html>`;

const plain: Files = {
  'META-INF/container.xml': containerXml,
  'OPS/a.opf': opfOf([itemOf('1.xhtml'), itemOf('2.xhtml')], refs('1.xhtml', '2.xhtml')),
  'OPS/1.xhtml': chapter('上游'),
  'OPS/2.xhtml': chapter('下游'),
};
const pack = (files: Files): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );
const open = (files: Files) => {
  const decoded = decodeSource(pack(files), 'a.epub', { sanitise: true });
  assert.ok(decoded.ok, JSON.stringify(decoded));
  return decoded.value;
};
const both = /上游的船[\s\S]*下游的船/;

test('a book opens whatever its mimetype, folder and container say', () => {
  const { 'META-INF/container.xml': container = '', ...rest } = plain;
  const books: readonly Files[] = [
    { ...plain, mimetype: 'application/epub+zip' },
    { mimetype: 'application/epub+zip\n', ...plain },
    { 'meta-inf/Container.XML': container, ...rest },
    rest,
    Object.fromEntries(Object.entries(plain).map(([name, text]) => [`渡口/${name}`, text])),
    { ...plain, 'META-INF/container.xml': containerXml.replace('OPS/a.opf', 'ops/A.OPF') },
    { ...plain, 'META-INF/container.xml': containerXml.replace('OPS/a.opf', 'OPS\\a.opf') },
    { ...plain, 'META-INF/container.xml': containerXml.replace('OPS/a.opf', 'none.opf') },
  ];
  for (const files of books) {
    const { source, request } = open(files);
    assert.match(source, both, Object.keys(files).join());
    assert.equal(request.metadata.title, '渡口');
  }
});

test('every declared encoding is obeyed, in the package and in the chapters', () => {
  const declare = (text: string, encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${text}`;
  const encodings: Readonly<Record<string, string>> = {
    gb2312: 'gbk',
    GBK: 'gbk',
    gb18030: 'gb18030',
    'UTF-8': 'utf-8',
    'utf-16': 'utf-16',
    big5: 'big5',
  };
  for (const [name, encoding] of Object.entries(encodings)) {
    const encode = (text: string) => new Uint8Array(iconv.encode(declare(text, name), encoding));
    const files = Object.fromEntries(
      Object.entries(plain).map(([path, text]) => [path, encode(String(text))]),
    );
    const { source, request } = open({ ...files, 'META-INF/container.xml': containerXml });
    assert.match(source, both, name);
    assert.equal(request.metadata.byline, '沈小滿', name);
  }
});

test('a package that is nearly XML is read', () => {
  const opf = String(plain['OPS/a.opf']);
  const opfs: readonly string[] = [
    opf.replace('渡口', '渡口 & 船'),
    opf.replace('渡口', '渡口&nbsp;&copy;&船'),
    `\ufeff\n<?xml version="1.0"?>${opf}`,
    opf.replace('<metadata>', '<!-- 一 -- 二 --><metadata>'),
    opf.replace('渡口', '渡\u0003口'),
    opf.replaceAll('media-type="application/xhtml+xml"/>', 'media-type="application/xhtml+xml">'),
    opf.replaceAll('media-type="application/xhtml+xml"', 'media-type="text/html"'),
    opf.replaceAll('media-type="application/xhtml+xml"', ''),
  ];
  for (const file of opfs) assert.match(open({ ...plain, 'OPS/a.opf': file }).source, both, file);
});

test('a spine that is empty or leads nowhere is replaced by the list of files', () => {
  const items = [itemOf('1.xhtml'), itemOf('2.xhtml'), itemOf('a.png', 'image/png')];
  for (const spine of ['', refs('none'), refs('none', 'neither')])
    assert.match(open({ ...plain, 'OPS/a.opf': opfOf(items, spine) }).source, both);
  assert.match(open({ ...plain, 'OPS/a.opf': opfOf(items, refs('none', '2.xhtml')) }).source, /下游/);
});

const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

test('files are found by names in another case or encoding, and so are pictures', () => {
  const gbk = [...iconv.encode('上游', 'gbk')].map((one) => `%${one.toString(16).toUpperCase()}`).join('');
  const hrefs: Readonly<Record<string, string>> = {
    'OPS/上游.xhtml': gbk.concat('.xhtml'),
    'OPS/UP.XHTML': 'up.xhtml',
    'OPS/%E4%B8%8A.xhtml': '上.xhtml',
    'OPS/上 游.xhtml': '%E4%B8%8A%20%E6%B8%B8.xhtml',
    'OPS/text/up.xhtml': 'text\\up.xhtml',
    'OPS/other/up.xhtml': 'up.xhtml',
  };
  for (const [path, href] of Object.entries(hrefs)) {
    const { 'OPS/1.xhtml': one = '', ...rest } = plain;
    const opf = opfOf([itemOf(href), itemOf('2.xhtml')], refs(href, '2.xhtml'));
    assert.match(open({ ...rest, 'OPS/a.opf': opf, [path]: one }).source, both, path);
  }
  for (const [path, src] of [
    ['OPS/Images/Boat.PNG', 'images/boat.png'],
    ['OPS/images/船.png', 'images/%B4%AC.png'],
    ['OPS/pictures/boat.png', '../boat.png'],
  ] as const) {
    const markup = `<html><body><p>上游的船</p><img alt="船" src="${src}"/><p>下游的船</p></body></html>`;
    const { source, request } = open({ ...plain, 'OPS/1.xhtml': markup, [path]: picture });
    const shown = /<img[^>]*src="([^"]*)"/.exec(source)?.[1] ?? '';
    assert.ok(request.parts?.addresses.includes(shown), `${path} ${shown}`);
  }
});

test('a cover that no page shows stands first, and pictures in the spine are pages', () => {
  const items = [itemOf('1.xhtml'), itemOf('2.xhtml'), itemOf('cover.jpg', 'image/jpeg')];
  const named = (more: string) => itemOf('cover.jpg', 'image/jpeg', more);
  const spine = refs('1.xhtml', '2.xhtml');
  const opfs: readonly string[] = [
    opfOf(items, spine, '<meta name="cover" content="cover.jpg"/>'),
    opfOf([itemOf('1.xhtml'), itemOf('2.xhtml'), named(' properties="cover-image"')], spine),
    opfOf(items, refs('cover.jpg', '1.xhtml', '2.xhtml')),
  ];
  for (const opf of opfs)
    assert.match(
      open({ ...plain, 'OPS/a.opf': opf, 'OPS/cover.jpg': picture }).source,
      /cover\.jpg[\s\S]*上游/,
    );
  const shown = chapter('上游').replace('<h1>', '<img src="cover.jpg"/><h1>');
  const { source } = open({
    ...plain,
    'OPS/a.opf': opfs[0] ?? '',
    'OPS/cover.jpg': picture,
    'OPS/1.xhtml': shown,
  });
  assert.equal(source.split('cover.jpg').length, 2);
});

const long = (words: string) => `<p>${`${words}的船天亮就走了，岸上沒有人。`.repeat(700)}</p>`;

/** The names of the chapters of a book, with the first words of each. */
const chaptersOf = (files: Files): readonly string[] => {
  const opened = openServiceExport(pack(files), '渡口.epub');
  assert.ok(opened?.ok);
  return opened.value.records.map(({ name, bytes }) => {
    const body = new TextDecoder()
      .decode(bytes)
      .replace(/<head>.*?<\/head>/s, '')
      .replace(/<[^>]*>/g, '');
    return `${name}: ${body.replace(/\s/g, '').slice(0, 4)}`;
  });
};
const ncxOf = (...places: readonly (readonly [title: string, src: string])[]) =>
  `<ncx><navMap>${places
    .map(
      ([title, src]) =>
        `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/></navPoint>`,
    )
    .join('')}</navMap></ncx>`;

test('chapters begin at anchors inside a file', () => {
  const opf = opfOf(
    [itemOf('1.xhtml'), itemOf('2.xhtml'), itemOf('toc.ncx', 'application/x-dtbncx+xml')],
    refs('1.xhtml', '2.xhtml'),
  );
  const toc = ncxOf(['一', '1.xhtml#a'], ['二', '1.xhtml#b'], ['三', '1.xhtml#c'], ['四', '2.xhtml']);
  const bodies: readonly string[] = [
    `<h1 id="a">甲章</h1>${long('上游')}<h1 id="b">乙章</h1>${long('中游')}<h1 id="c">丙章</h1>${long('下游')}`,
    `<div class="w"><div><h1><a id="a"></a>甲章</h1>${long('上游')}</div><div><h1><span id='b'/>乙章</h1>` +
      `${long('中游')}</div></div><h1><a name="c"></a>丙章</h1>${long('下游')}`,
    `<section><p id="a">甲章</p>${long('上游')}<p><b id="b">乙章</b></p>${long('中游')}` +
      `<div><p id="c">丙章</p></div>${long('下游')}</section>`,
  ];
  for (const body of bodies)
    assert.deepEqual(
      chaptersOf({
        ...plain,
        'OPS/a.opf': opf,
        'OPS/toc.ncx': toc,
        'OPS/1.xhtml': `<html><body class="x">${body}</body></html>`,
        'OPS/2.xhtml': `<html><body><h1>丁章</h1>${long('海口')}</body></html>`,
      }),
      ['一: 甲章上游', '二: 乙章中游', '三: 丙章下游', '四: 丁章海口'],
      body.slice(0, 40),
    );
});

test('an anchor that is not there loses no text', () => {
  const opf = opfOf([itemOf('1.xhtml'), itemOf('toc.ncx', 'application/x-dtbncx+xml')], refs('1.xhtml'));
  const files = (toc: string): Files => ({
    ...plain,
    'OPS/a.opf': opf,
    'OPS/toc.ncx': toc,
    'OPS/1.xhtml':
      `<html><body><p>卷首</p><h1 id="a">甲章</h1>${long('上游')}` +
      `<h1 id="b">乙章</h1>${long('下游')}</body></html>`,
  });
  assert.deepEqual(
    chaptersOf(files(ncxOf(['一', '1.xhtml#a'], ['二', '1.xhtml#none'], ['三', '1.xhtml#b']))),
    ['一: 卷首甲章', '三: 乙章下游'],
  );
  assert.deepEqual(chaptersOf(files(ncxOf(['序', '1.xhtml'], ['一', '1.xhtml#a'], ['二', '1.xhtml#b']))), [
    '序: 卷首',
    '一: 甲章上游',
    '二: 乙章下游',
  ]);
});

test('a book of many anchors and unclosed elements is split in linear time', () => {
  const ids = Array.from({ length: 2000 }, (_, at) => at);
  const opf = opfOf([itemOf('1.xhtml'), itemOf('toc.ncx', 'application/x-dtbncx+xml')], refs('1.xhtml'));
  const chapters = chaptersOf({
    ...plain,
    'OPS/a.opf': opf,
    'OPS/toc.ncx': ncxOf(...ids.map((id) => [`第${id}`, `1.xhtml#i${id}`] as const)),
    'OPS/1.xhtml': ids.map((id) => `<div><p id="i${id}">第${id}段說的是渡口</p></b>`).join(''),
  });
  assert.equal(chapters.length, 2000);
});
