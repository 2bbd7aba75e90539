import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshFolder } from '../library/library-samples.ts';
import { jianfan, printed, sentencesIn } from './jianfan.ts';

const article = [
  '茶館裏的下午',
  '2024-03-05 06:30',
  '老闆娘端(duān)來一壺茶,說:“頭髮長了,該剪了。”',
  '窗外的乾(gān)隆年號碑上落了一隻(zhī)麻雀,軟體工程師們都在看。',
  '',
].join('\n');

const write = (path: string, content: string | Uint8Array) => {
  writeFileSync(path, content);
  return path;
};
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

test('--help and --version succeed; a wrong command line exits with 2 and one sentence', async () => {
  const help = await jianfan(['--help']);
  assert.equal(help.code, 0);
  assert.match(printed(help), /jianfan convert/);
  assert.deepEqual(sentencesIn(help), []);
  const version = await jianfan(['--version']);
  assert.deepEqual(
    [version.code, printed(version)],
    [0, `${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`],
  );
  const wrong = await jianfan(['convert', '--to', 'klingon', 'x']);
  assert.equal(wrong.code, 2);
  assert.equal(wrong.stdout.length, 0);
  assert.equal(sentencesIn(wrong).length, 1);
});

test('convert prints the article in the script, title first, and leaves the file unchanged', async (t) => {
  const path = write(join(freshFolder(t), '茶館.txt'), article);
  const before = [hash(path), statSync(path).mtimeMs];
  const ended = await jianfan(['convert', '--to', 'zh-Hans', path]);
  const lines = printed(ended).split('\n');
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(lines[0], '茶馆里的下午');
  assert.match(lines[1] ?? '', /2024-03-05 06:30/);
  assert.match(printed(ended), /头发长了/);
  assert.match(printed(ended), /乾隆年号碑上落了一只麻雀/);
  assert.doesNotMatch(printed(ended), /duān|gān|zhī/);
  assert.deepEqual([hash(path), statSync(path).mtimeMs], before);
});

test('convert takes gloss modes, regional words, HTML and standard input', async () => {
  const input = Buffer.from(article);
  const html = printed(
    await jianfan(['convert', '--to', 'zh-Hans', '--glosses', 'ruby', '--format', 'html', '-'], input),
  );
  assert.equal(html.match(/<ruby>/g)?.length, 3);
  assert.match(html, /<html lang="zh-Hans">/);
  assert.match(html, /datetime="2024-03-05T06:30"/);
  const withGlosses = printed(
    await jianfan(['convert', '--to', 'zh-Hans', '--regional', '--glosses', 'keep', '-'], input),
  );
  assert.match(withGlosses, /端\(duān\)来/);
  assert.match(withGlosses, /软件工程师/);
});

const big5 = 'a662abdca45ba548ab65a141aa65c3e4a6edb5dba440a6eca6d1a5fda5cda143';
const ends = '一\r\n二\r三\n\n四\u2028五\t 六　';
for (const [charset, bytes, text] of [
  ['UTF-8 with all kinds of line ends', Buffer.from(ends), ends],
  ['UTF-16 with its mark', Buffer.from('\ufeff漢字，\r\n𠮷', 'utf16le'), '漢字，\r\n𠮷'],
  ['Big5', Buffer.from(big5, 'hex'), '在很久以前，河邊住著一位老先生。'],
] as const)
  test(`--as-saved prints every character of ${charset}`, async (t) => {
    const path = write(join(freshFolder(t), 'a.txt'), bytes);
    const ended = await jianfan(['convert', '--as-saved', path]);
    assert.deepEqual([ended.code, printed(ended)], [0, text]);
  });

test('60 million bytes pass through a pipe without loss', async (t) => {
  const line = '在很長很長的文章裏，一個字也不能少。\n';
  const text = line.repeat(Math.ceil(60_000_000 / Buffer.byteLength(line)));
  const path = write(join(freshFolder(t), 'long.txt'), text);
  const ended = await jianfan(['convert', '--as-saved', path]);
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(ended.stdout.length, Buffer.byteLength(text));
  assert.ok(ended.stdout.equals(Buffer.from(text)));
});

test('a file that cannot be read gives one sentence with its name and exit code 1', async (t) => {
  const folder = freshFolder(t);
  mkdirSync(join(folder, '資料夾'));
  write(join(folder, 'empty.txt'), '');
  write(
    join(folder, 'binary.txt'),
    Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 151) % 256)),
  );
  for (const name of ['missing.txt', '資料夾', 'empty.txt', 'binary.txt']) {
    const ended = await jianfan(['convert', '--to', 'zh-Hans', join(folder, name)]);
    assert.equal(ended.code, 1, name);
    assert.equal(ended.stdout.length, 0, name);
    const sentences = sentencesIn(ended);
    assert.equal(sentences.length, 1, ended.stderr);
    assert.ok(sentences[0]?.includes(`“${name}”`), sentences[0]);
    assert.doesNotMatch(sentences[0] ?? '', /Error|undefined| at /);
  }
});

test('a library is filled, listed, searched in either script and exported', async (t) => {
  const folder = freshFolder(t);
  const library = join(folder, 'library');
  const path = write(join(folder, '茶館.txt'), article);
  const imported = await jianfan(['import', '--library', library, path, path, join(folder, 'none.txt')]);
  assert.equal(imported.code, 1);
  const [first, second, third] = printed(imported)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const id = hash(path);
  assert.deepEqual(first, { path, status: 'added', id, title: '茶館裏的下午' });
  assert.deepEqual(second, { path, status: 'duplicate', id, title: '茶館裏的下午' });
  assert.equal(third.status, 'failed');
  assert.deepEqual(sentencesIn(imported), [third.error]);
  assert.equal(hash(join(library, 'sources', id.slice(0, 2), id)), id);

  const list = await jianfan(['list', '--library', library, '--json']);
  assert.equal(JSON.parse(printed(list)).id, id);
  const found = async (query: string) =>
    printed(await jianfan(['search', '--library', library, query, '--json'])) !== '';
  assert.deepEqual(
    [await found('头发长'), await found('乾隆年號'), await found('沒有這句')],
    [true, true, false],
  );
  const [hit = ''] = printed(await jianfan(['search', '--library', library, '头发长', '--json'])).split('\n');
  const { title, snippet } = JSON.parse(hit);
  assert.equal(title, '茶館裏的下午');
  assert.match(snippet, /頭髮長/);

  const output = join(folder, 'o.html');
  const words = ['export', '--library', library, id, '--format', 'html', '--to', 'zh-Hans', '-o', output];
  const exported = await jianfan(words);
  assert.deepEqual([exported.code, exported.stdout.length], [0, 0], exported.stderr);
  assert.match(readFileSync(output, 'utf8'), /头发长了/);
  const unknown = await jianfan(['export', '--library', library, 'f'.repeat(64), '-o', join(folder, 'x')]);
  assert.equal(unknown.code, 1);
  assert.equal(existsSync(join(folder, 'x')), false);
  const absent = await jianfan(['list', '--library', join(folder, 'nowhere')]);
  assert.equal(absent.code, 1);
  assert.equal(existsSync(join(folder, 'nowhere')), false);
});
