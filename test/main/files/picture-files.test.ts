import { strict as assert } from 'node:assert';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFilePictureReader } from '../../../main/files/picture-files.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { freshFolder } from '../library/library-samples.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const outside = createTemporaryFolder('outside');
const home = createTemporaryFolder('pictures');

const put = (path: string, bytes: string | Buffer = png) => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
};
put(join(outside, 'secret.png'));
put(join(home, '文章_files/圖 1.png'));
put(join(home, '文章_files/deep/a.png'));
put(join(home, '文章_files/text.png'), 'no picture at all');
put(join(home, '文章_files/drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
put(join(home, '文章.files/old.png'));
put(join(home, '別的_files/a.png'));
put(join(home, '別的.htm'), '');
put(join(home, 'beside.png'));
put(join(home, 'images/b.png'));
symlinkSync(join(outside, 'secret.png'), join(home, '文章_files/link.png'));
symlinkSync(outside, join(home, '文章_files/folder'));
symlinkSync('圖 1.png', join(home, '文章_files/inner.png'));
mkdirSync(join(home, '壞'));
symlinkSync(outside, join(home, '壞/頁_files'));

const html = createFilePictureReader(join(home, '文章.html'));

test('pictures in the page’s own folder are read, in every spelling of their address', async () => {
  for (const src of [
    '文章_files/圖 1.png',
    './文章_files/%E5%9C%96%201.png',
    '%E6%96%87%E7%AB%A0_files/%E5%9C%96%201.png?v=2#x',
    '文章_files\\deep\\a.png',
    '文章_files//deep/./a.png',
    '文章.files/old.png',
    '文章_files/inner.png',
  ])
    assert.deepEqual(await html(src), { bytes: png, type: 'image/png' }, src);
  assert.equal((await html('文章_files/drawing.svg'))?.type, 'image/svg+xml');
});

test('no file outside the page’s folder is read', async () => {
  for (const src of [
    '',
    '文章_files',
    '文章_files/',
    '文章_files/none.png',
    '文章_files/text.png',
    '文章_files/link.png',
    '文章_files/folder/secret.png',
    '文章_files/../beside.png',
    '文章_files/%2e%2e/beside.png',
    '文章_files/..%2fbeside.png',
    '文章_files\\..\\beside.png',
    '文章_files/圖 1.png\0',
    '文章_files/%00.png',
    '別的_files/a.png',
    'beside.png',
    'images/b.png',
    '/etc/hostname',
    join(home, 'beside.png'),
    `file://${join(home, 'beside.png')}`,
    '//example.org/a.png',
    'https://example.org/a.png',
    '\thttps://example.org/a.png',
    'C:\\a.png',
    'jianfan://store/picture/0',
    'picture:00',
  ])
    assert.equal(await html(src), undefined, src);
  assert.equal(await createFilePictureReader(join(home, '壞/頁.html'))('頁_files/secret.png'), undefined);
});

test('a folder of files that belongs to no page there is read, as after a page was renamed', async (t) => {
  const folder = freshFolder(t);
  for (const name of ['舊名_files', 'site.files', 'Fähre-Dateien', 'other_files'])
    put(join(folder, name, 'a.png'));
  put(join(folder, 'Other.HTML'), '');
  put(join(folder, 'other_file', 'a.png'));
  for (const page of ['新名.html', '續篇.htm']) {
    const read = createFilePictureReader(join(folder, page));
    for (const name of ['舊名_files', 'site.files', 'Fähre-Dateien'])
      assert.equal((await read(`${name}/a.png`))?.type, 'image/png', name);
    for (const name of ['other_files', 'other_file'])
      assert.equal(await read(`${name}/a.png`), undefined, name);
  }
});

test('a picture is found in another Unicode form, case and escaping than its name has', async (t) => {
  const folder = freshFolder(t);
  const [composed, decomposed] = ['Café', 'Cafe\u0301'];
  for (const [page, name, src] of [
    [`${decomposed}.html`, `${decomposed}_files/é.png`.normalize('NFD'), `${composed}_files/%C3%A9.png`],
    [`が.html`, `が_files/ガ.png`, `が_files/ガ.png`.normalize('NFD')],
    ['Photo.html', 'Photo_Files/IMG.PNG', 'photo_files/img.png'],
    ['a.html', 'a_files/b%20c.png', 'a_files/b%20c.png'],
    ['b.html', 'b_files/100%.png', 'b_files/100%.png'],
    ['c.html', 'c_files/d.png?v=2', 'c_files/d.png?v=2'],
    ['d.html', 'd_files/e#1.png', 'd_files/e%231.png'],
    ['e.html', 'e_files/f+g h.png', 'e_files/f+g%20h.png'],
  ] as const) {
    put(join(folder, name));
    const read = createFilePictureReader(join(folder, page));
    assert.equal((await read(src))?.type, 'image/png', src);
  }
});

test('Markdown reads below its own folder and nowhere else', async () => {
  const read = createFilePictureReader(join(home, '筆記.md'));
  assert.equal((await read('images/b.png'))?.type, 'image/png');
  assert.equal((await read('beside.png'))?.type, 'image/png');
  assert.equal(await read('../secret.png'), undefined);
  assert.equal(await read('文章_files/link.png'), undefined);
});

test('pictures of Joplin’s notes are read from its folder inside the chosen one', async (t) => {
  const folder = freshFolder(t);
  const number = '0123456789abcdef0123456789abcdef';
  for (const one of ['all/書/章', 'all/_resources', 'all/resources', '_resources', 'all/書/_resources'])
    mkdirSync(join(folder, one), { recursive: true });
  writeFileSync(join(folder, '_resources/outside.png'), png);
  writeFileSync(join(folder, 'secret.png'), png);
  writeFileSync(join(folder, 'all/_resources/圖 1.png'), png);
  writeFileSync(join(folder, `all/resources/${number}.png`), png);
  symlinkSync('../../secret.png', join(folder, 'all/_resources/link.png'));
  const chosen = join(folder, 'all');
  const note = createFilePictureReader(join(folder, 'all/書/章/記.md'), chosen);
  assert.equal((await note('../../_resources/%E5%9C%96%201.png'))?.type, 'image/png');
  assert.equal(
    (await createFilePictureReader(join(folder, 'all/記.md'), chosen)(`:/${number}`))?.type,
    'image/png',
  );
  for (const src of [
    '../../../_resources/outside.png',
    '../../_resources/link.png',
    '../../_resources/../../secret.png',
    '../../_resources/..',
    '../../_resources/none.png',
    '../_resources/圖 1.png',
    ':/0123',
    `:/${number}`,
  ])
    assert.equal(await note(src), undefined, src);
  assert.equal(
    await createFilePictureReader(join(folder, 'all/書/章/記.md'))('../../_resources/圖 1.png'),
    undefined,
  );
});

test('without a path, and at a data address, nothing is read', async () => {
  const read = createFilePictureReader();
  for (const src of ['文章_files/圖 1.png', `data:image/png;base64,${png.toString('base64')}`, 'data:,'])
    assert.equal(await read(src), undefined, src);
  assert.equal(await html(`data:image/png;base64,${png.toString('base64')}`), undefined);
});
